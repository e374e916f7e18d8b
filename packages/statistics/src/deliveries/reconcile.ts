import type { LoadRow } from '@dataspor/read-models/statistics'

/** How what was sent became what lies in the warehouse, in rows. */
export interface Reconciliation {
  readonly state: 'reconciled' | 'not-reconciled' | 'sent-not-stated'
  /** Sent less received; null where nobody said how many were sent. */
  readonly inTransit: number | null
  readonly rejected: number
  readonly duplicates: number
  /** Received less loaded, rejected and duplicates: what nobody has explained. */
  readonly unexplained: number
}

export function reconcile(load: LoadRow): Reconciliation {
  const rejected = load.rejected.reduce((sum, { count }) => sum + count, 0)
  const { sent, received, loaded, duplicates } = load
  const inTransit = sent === null ? null : sent - received
  const unexplained = received - loaded - rejected - duplicates
  const differs = unexplained !== 0 || (inTransit !== null && inTransit !== 0)
  const state = differs ? 'not-reconciled' : sent === null ? 'sent-not-stated' : 'reconciled'
  return { state, inTransit, rejected, duplicates, unexplained }
}
