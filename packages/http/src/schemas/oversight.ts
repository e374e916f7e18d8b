import { z } from 'zod'

import { instantSchema } from './answer-parts.ts'

/** What every answer to an officer says besides what was asked. */
export const oversightMetaShape = {
  question: z.object({ id: z.string(), askedAt: instantSchema }),
  appliedThrough: z.string().describe('How far what was asked has come; a position'),
}
