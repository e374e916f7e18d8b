import type { OversightReader } from '@dataspor/read-models/oversight'

import type { AskingDesk } from '../asking/desk.ts'

export interface ReconciliationDesk extends AskingDesk {
  readonly model: Pick<
    OversightReader,
    'applied' | 'reconciliation' | 'unpaired' | 'history' | 'closings' | 'findings'
  >
  /** How long after it occurred a recipient should have confirmed what came on a flow, ms; undefined: none is expected. */
  readonly expected: (recipient: string, flow: string | null) => number | undefined
}
