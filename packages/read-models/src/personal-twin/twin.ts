import type { LogPosition } from '@dataspor/kernel'
import type { ErasureRow } from '../personal/index.ts'
import { Notes, type NotedRow } from './notes.ts'
import { openForWriting } from '../personal-sqlite/open.ts'
import {
  type PersonalSqliteWriter,
  type PersonalWriterOptions,
  SqliteWriter,
} from '../personal-sqlite/writer.ts'

/**
 * A model that also notes which of its rows change, for a store elsewhere that is to hold the same rows. A note stands until
 * it is forgotten, whatever happens in between. Tables that only the writer reads are not noted.
 */
export interface PersonalTwin extends PersonalSqliteWriter {
  /** Every row that changed after this position is noted. */
  notedAfter(): LogPosition
  /** The noted rows of a table as they stand now; one may come several times. Nothing else may be asked of it meanwhile. */
  noted(table: string): Iterable<NotedRow>
  /** Erasures that were applied since. */
  erased(): readonly ErasureRow[]
  /** Notes every row there is: the other store has lost something. */
  noteAll(): void
  /** The other store has what changed up to this position. */
  forget(through: LogPosition): void
}

/** Opens a model with notes. One that was made without them notes from here on. */
export function openPersonalTwin(options: PersonalWriterOptions): PersonalTwin {
  const { db, stale } = openForWriting(options.file, options.logId)
  const notes = new Notes(db)
  const writer = new SqliteWriter(db, stale)
  return {
    stale,
    applied: () => writer.applied(),
    apply: async (changes, applied) => {
      notes.expect(changes.erasures)
      await writer.apply(changes, applied)
    },
    reset: async () => {
      await writer.reset()
      notes.clear()
    },
    digest: () => writer.digest(),
    close: () => writer.close(),
    notedAfter: () => notes.after(),
    noted: (table) => notes.rows(table),
    erased: () => notes.erasures(),
    noteAll: () => notes.all(),
    forget: (through) => notes.forget(through),
  }
}
