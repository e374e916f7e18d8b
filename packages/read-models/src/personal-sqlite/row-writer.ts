import type { DatabaseSync } from 'node:sqlite'
import type { MarkRow, PersonalChanges } from '../personal/index.ts'
import { ItemWriter } from './item-writer.ts'
import { PairWriter } from './pair-writer.ts'
import { RevisionWriter } from './revision-writer.ts'
import { SamePeopleWriter } from './same-people.ts'

/**
 * Writes the rows about people. A body is bound as bytes and stored as text: SQLite takes them over as they are, and
 * reading gives a string without a decoder in between.
 */
export class RowWriter {
  readonly #sql: ReturnType<typeof prepare>
  readonly #items: ItemWriter
  readonly #pairs: PairWriter
  readonly #revisions: RevisionWriter
  readonly #samePeople: SamePeopleWriter

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
    this.#items = new ItemWriter(db)
    this.#pairs = new PairWriter(db)
    this.#revisions = new RevisionWriter(db, this.#items, this.#pairs)
    this.#samePeople = new SamePeopleWriter(db)
  }

  /** Rows after position `after`; those at or before it are there already. */
  apply(changes: PersonalChanges, after: number): void {
    this.#reports(changes, after)
    for (const row of changes.identities) if (row.position > after) this.#samePeople.apply(row)
    for (const row of changes.marks) if (row.position > after) this.#mark(row)
    for (const { subject, position, body } of changes.facts) {
      if (position > after) this.#sql.fact.run(subject, position, body)
    }
    for (const { subject, position, body } of changes.profilings) {
      if (position > after) this.#sql.profiling.run(subject, position, body)
    }
    for (const { subject, position, askedAt, body } of changes.questions) {
      if (position <= after) continue
      this.#sql.question.run(subject, position, askedAt)
      // One question can be about 500 people: its bytes are kept once.
      this.#sql.questionBody.run(position, body)
    }
    for (const { subject, position, holdId, kind, body } of changes.holds) {
      if (position > after) this.#sql.hold.run(subject, position, holdId, kind, body)
    }
    for (const { subject, position, controller, madeAt, body } of changes.requests) {
      if (position > after) this.#sql.request.run(subject, position, controller, madeAt, body)
    }
    for (const { position, body } of changes.breaches) {
      if (position > after) this.#sql.breach.run(position, body)
    }
    for (const { position, version, body } of changes.catalogues) {
      if (position > after) this.#sql.catalogue.run(position, version, body)
    }
  }

  /** Entries, and what revises them, in log order: who is whose partner depends on what was there before. */
  #reports({ items, revisions }: PersonalChanges, after: number): void {
    this.#pairs.begin()
    let revised = 0
    const reviseBefore = (position: number): void => {
      for (; revised < revisions.length && revisions[revised]!.position < position; revised++)
        if (revisions[revised]!.position > after) this.#revisions.apply(revisions[revised]!)
    }
    for (let at = 0; at < items.length;) {
      const first = items[at]!
      reviseBefore(first.position)
      for (; at < items.length && items[at]!.position === first.position; at++)
        if (first.position > after) this.#items.add(items[at]!)
      if (first.position > after) this.#pairs.seek(first, first.position)
    }
    reviseBefore(Number.POSITIVE_INFINITY)
  }

  /** An entry says itself whether it is marked, so that a page without marks costs no look-up. */
  #mark(row: MarkRow): void {
    this.#sql.mark.run(row.target, row.position, row.kind, row.body)
    for (const subject of row.subjects)
      this.#sql.setMarked.run(subject, row.targetOccurredAt, row.target)
  }
}

function prepare(db: DatabaseSync) {
  return {
    // What takes back a whole event without people is written in its place among the revisions.
    mark: db.prepare('insert or ignore into marks values(?, ?, ?, cast(? as text))'),
    setMarked: db.prepare(
      'update items set marked = 1 where subject = unhex(?) and occurred_at = ? and position = ?',
    ),
    fact: db.prepare('insert into facts values(unhex(?), ?, cast(? as text))'),
    profiling: db.prepare('insert into profilings values(unhex(?), ?, cast(? as text))'),
    hold: db.prepare('insert into holds values(unhex(?), ?, ?, ?, cast(? as text))'),
    request: db.prepare('insert into requests values(unhex(?), ?, ?, ?, cast(? as text))'),
    question: db.prepare('insert into questions values(unhex(?), ?, ?)'),
    questionBody: db.prepare('insert or ignore into question_bodies values(?, cast(? as text))'),
    breach: db.prepare('insert into breaches values(?, cast(? as text))'),
    catalogue: db.prepare('insert into catalogues values(?, ?, cast(? as text))'),
  }
}
