import type { BatchIntake, Reporter } from '@dataspor/ingestion'
import { DatasporError } from '@dataspor/kernel'

import { RECORDED_AT } from './fake-intake.ts'

export const BATCH_ID = 'ba'.repeat(16)
const EVENT_ID = 'jobnet/batch-1'
const DUE_AT = RECORDED_AT + 7 * 86_400_000

export interface FakeBatches extends BatchIntake {
  /** Every call by name, in order. */
  readonly calls: { readonly name: string; readonly reporter: Reporter; readonly given: unknown }[]
}

/** Knows one batch; takes whatever comes for it. */
export function fakeBatches(overrides: Partial<BatchIntake> = {}): FakeBatches {
  const calls: FakeBatches['calls'] = []
  const known = (name: string, batch: string, reporter: Reporter, given: unknown): void => {
    calls.push({ name, reporter, given })
    if (batch !== BATCH_ID) throw new DatasporError('not_found')
  }
  const sealed = { eventId: EVENT_ID, sealedAt: RECORDED_AT, subjectCount: 2, position: 9 }
  const fake: BatchIntake = {
    open: async (body, reporter) => {
      calls.push({ name: 'open', reporter, given: Buffer.from(body).toString() })
      const again = calls.filter(({ name }) => name === 'open').length > 1
      const kind = again ? 'duplicate' : 'stored'
      const stored = { recordedAt: RECORDED_AT, position: 3, warnings: [] }
      return { kind, id: EVENT_ID, batch: BATCH_ID, ...stored }
    },
    part: async (batch, n, body, reporter) => {
      known('part', batch, reporter, { n, ...body })
      return { kind: 'stored' }
    },
    seal: async (batch, body, reporter) => {
      known('seal', batch, reporter, Buffer.from(body).toString())
      return sealed
    },
    state: async (batch, reporter) => {
      known('state', batch, reporter, undefined)
      const base = { batch, id: EVENT_ID, openedAt: RECORDED_AT, dueAt: DUE_AT, overdue: false }
      return { ...base, state: 'open', parts: [{ n: 2, lines: 7 }], missing: [1] }
    },
    overdue: async () => [],
  }
  return { ...fake, ...overrides, calls }
}
