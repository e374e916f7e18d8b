import type { LogPosition } from '@dataspor/kernel'

/**
 * Who is in which sealed batch, both ways: a search for a person and the selection of a breach go through it, since no
 * row stands for a member. Errors: `damaged`.
 */
export interface BatchMembers {
  /** Header positions of the batches sealed at or before `upTo` that this person (32 hex digits) is in, ascending. */
  batchesOf(subject: string, upTo: LogPosition): Promise<readonly LogPosition[]>
  /** Members of the batch whose header lies at `header`: packed ids, 16 bytes each, ascending across chunks. */
  membersOf(header: LogPosition): AsyncIterable<Uint8Array>
}
