import type { ListResult } from '@dataspor/ingestion'
import { formatPosition } from '@dataspor/kernel'
import type { z } from 'zod'

import type { listResultSchema } from '../schemas/intake.ts'
import { presentRejected } from './event-result.ts'

export function presentList(logId: string, result: ListResult): z.output<typeof listResultSchema> {
  return {
    accepted: result.accepted,
    duplicates: result.duplicates,
    rejected: result.rejected.map((one) => ({ index: one.index, ...presentRejected(one) })),
    receipt: formatPosition(logId, result.position),
    ...(result.warnings.length === 0 ? {} : { warnings: [...result.warnings] }),
  }
}
