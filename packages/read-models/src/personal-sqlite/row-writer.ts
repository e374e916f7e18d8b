import type { DatabaseSync } from 'node:sqlite'
import type { ItemRow, MarkRow, PersonalChanges } from '../personal/index.ts'
import { packIds } from './id-list.ts'

/**
 * Writes the rows about people. A body is bound as bytes and stored as text: SQLite takes them over as they are, and
 * reading gives a string without a decoder in between.
 */
export class RowWriter {
  readonly #sql: ReturnType<typeof prepare>

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  /** Rows after position `after`; those at or before it are there already. */
  apply(changes: PersonalChanges, after: number): void {
    for (const row of changes.items) if (row.position > after) this.#item(row)
    for (const row of changes.marks) if (row.position > after) this.#mark(row)
    for (const { subject, position, body } of changes.facts) {
      if (position > after) this.#sql.fact.run(subject, position, body)
    }
    for (const { subject, position, askedAt, body } of changes.questions) {
      if (position <= after) continue
      this.#sql.question.run(subject, position, askedAt)
      // One question can be about 500 people: its bytes are kept once.
      this.#sql.questionBody.run(position, body)
    }
    for (const { position, version, body } of changes.catalogues) {
      if (position > after) this.#sql.catalogue.run(position, version, body)
    }
  }

  /** An entry says itself whether it is marked, so that a page without marks costs no look-up. */
  #mark(row: MarkRow): void {
    this.#sql.mark.run(row.target, row.position, row.kind, row.body)
    for (const subject of row.subjects)
      this.#sql.setMarked.run(subject, row.targetOccurredAt, row.target)
  }

  #item(row: ItemRow): void {
    this.#sql.item.run(
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
      row.body,
    )
  }
}

function prepare(db: DatabaseSync) {
  return {
    item: db.prepare(
      'insert into items values(unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, cast(? as text))',
    ),
    mark: db.prepare('insert into marks values(?, ?, ?, cast(? as text))'),
    setMarked: db.prepare(
      'update items set marked = 1 where subject = unhex(?) and occurred_at = ? and position = ?',
    ),
    fact: db.prepare('insert into facts values(unhex(?), ?, cast(? as text))'),
    question: db.prepare('insert into questions values(unhex(?), ?, ?)'),
    questionBody: db.prepare('insert or ignore into question_bodies values(?, cast(? as text))'),
    catalogue: db.prepare('insert into catalogues values(?, ?, cast(? as text))'),
  }
}
