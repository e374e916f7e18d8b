import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import type { ItemRow } from '../personal/index.ts'
import { packIds } from './id-list.ts'

/**
 * Writes entries. A body is bound as bytes and stored as text: SQLite takes them over as they are, and reading gives a
 * string without a decoder in between.
 */
export class ItemWriter {
  readonly #insert: StatementSync

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      `insert into items values(
         unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, null, null, ?, null, cast(? as text))`,
    )
  }

  /** `origin`: the event that the entry replaces; its marks are the entry's too. */
  add(row: ItemRow, origin: LogPosition | null = null): void {
    this.#insert.run(
      row.subject,
      row.occurredAt,
      row.position,
      row.ordinal,
      row.recordedAt,
      row.sender,
      row.recipient,
      row.act,
      row.flow,
      row.purpose,
      packIds(row.categories),
      packIds(row.legalBases),
      origin === null ? 0 : 1,
      origin,
      row.received ? 1 : 0,
      row.body,
    )
  }
}
