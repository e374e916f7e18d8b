import type { StoredDisclosure } from './stored-disclosure.ts'

/** `batch.opened`: the header, a disclosure without a subject. Invisible until it is sealed. */
export interface StoredBatchOpened {
  /** dedupKey of the header, hex. */
  readonly batchId: string
  /** Whose side it tells. */
  readonly type: 'disclosure.recorded' | 'disclosure.received'
  readonly disclosure: StoredDisclosure
}

/** `batch.members`: one chunk, its ids in ascending order; the bytes are packed apart (see the codec). */
export interface StoredBatchMembers {
  readonly batchId: string
  /** 0, 1, 2, … */
  readonly index: number
  readonly count: number
}

/** `batch.sealed`: from here on every member sees the disclosure. */
export interface StoredBatchSealed {
  readonly batchId: string
  /** Position of `batch.opened`, so that no projection needs to search. */
  readonly opened: number
  /** Who reported it: in that source's windows the whole batch counts once. */
  readonly source: string
  readonly chunks: number
  readonly subjectCount: number
  /** Root over the members' ids in ascending order, hex (RFC 6962 section 2.1). */
  readonly root: string
  readonly occurredAt: number
}
