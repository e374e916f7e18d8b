import type { BatchMembers } from '../batch-members/index.ts'
import type { PersonalReader } from '../personal/index.ts'
import { MemberReader } from './member-reader.ts'
import { openForReading } from './open.ts'
import { SqliteReader } from './reader.ts'

/** The personal model, which also knows who is in which batch. */
export interface PersonalSqliteReader extends PersonalReader, BatchMembers {}

/**
 * Opens the model read-only, for any thread; sees what is committed.
 * Errors: `not_ready` (no model yet), `data_version` (another version's): open the writer first.
 */
export function openPersonalReader(options: { readonly file: string }): PersonalSqliteReader {
  const db = openForReading(options.file)
  const members = new MemberReader(db)
  const batches: BatchMembers = {
    batchesOf: async (subject, upTo) => members.batchesOf(subject, upTo),
    async *membersOf(header) {
      yield* members.membersOf(header)
    },
  }
  return Object.assign(new SqliteReader(db), batches)
}
