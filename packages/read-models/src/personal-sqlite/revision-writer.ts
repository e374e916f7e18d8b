import type { DatabaseSync } from 'node:sqlite'
import type { RevisionRow } from '../personal/index.ts'
import type { ItemWriter } from './item-writer.ts'

/** An entry of the event that is revised: the first one, or one that replaced it. */
interface Version {
  readonly subject: string
  readonly occurredAt: number
  readonly position: number
  readonly ordinal: number
}

/**
 * A correction adds rows of its own, with the columns that filters use, and hides the rows before from its position on:
 * every list stays one range of the key, in its order, whatever time it is about, and a filter finds the new content and
 * never the old. What was recorded by mistake stays where it was first and loses its columns, so that no filter tells
 * what it held; what had replaced it in between goes.
 */
export class RevisionWriter {
  readonly #sql: ReturnType<typeof prepare>
  readonly #items: ItemWriter

  constructor(db: DatabaseSync, items: ItemWriter) {
    this.#sql = prepare(db)
    this.#items = items
  }

  apply(row: RevisionRow): void {
    if (this.#sql.retracted.get(row.target) !== undefined) return
    const versions = this.#versionsOf(row)
    if (row.onlyWhereShown && versions.length === 0) return
    if (row.kind !== 'replaced') this.#sql.mark.run(row.target, row.position, row.body)
    if (row.kind === 'retracted') {
      for (const one of versions) this.#sql.setMarked.run(...keyOf(one))
      return
    }
    const named = new Set(row.items.map(({ subject }) => subject))
    for (const subject of new Set(versions.map((one) => one.subject))) {
      const own = versions.filter((one) => one.subject === subject)
      if (named.has(subject)) for (const one of own) this.#sql.hide.run(row.position, ...keyOf(one))
      else this.#mistaken(own, row.recordedAt)
    }
    for (const item of row.items) this.#items.add(item, row.target)
  }

  /** Oldest first. */
  #versionsOf({ target, targetOccurredAt, subjects }: RevisionRow): readonly Version[] {
    const first = [...new Set(subjects)].flatMap((subject) =>
      this.#sql.first.all(subject, targetOccurredAt, target),
    )
    const later = this.#sql.later.all(target)
    return [...first, ...later].map((found) => ({
      subject: String(found['subject']),
      occurredAt: Number(found['occurred_at']),
      position: Number(found['position']),
      ordinal: Number(found['ordinal']),
    }))
  }

  /** The person's first entry of it says for ever that something was there; all others of it go. */
  #mistaken(versions: readonly Version[], recordedAt: number): void {
    const [first, ...rest] = versions
    this.#sql.mistaken.run(recordedAt, ...keyOf(first!))
    for (const one of rest) this.#sql.remove.run(...keyOf(one))
  }
}

const KEY = 'subject = unhex(?) and occurred_at = ? and position = ? and ordinal = ?'

function keyOf({ subject, occurredAt, position, ordinal }: Version) {
  return [subject, occurredAt, position, ordinal] as const
}

function prepare(db: DatabaseSync) {
  return {
    retracted: db.prepare("select 1 from marks where target = ? and kind = 'retracted' limit 1"),
    mark: db.prepare("insert into marks values(?, ?, 'retracted', cast(? as text))"),
    first: db.prepare(
      `select lower(hex(subject)) as subject, occurred_at, position, ordinal from items
       where subject = unhex(?) and occurred_at = ? and position = ? order by ordinal`,
    ),
    later: db.prepare(
      `select lower(hex(subject)) as subject, occurred_at, position, ordinal from items
       where origin = ? order by position, ordinal`,
    ),
    setMarked: db.prepare(`update items set marked = 1 where ${KEY}`),
    hide: db.prepare(`update items set hidden_from = ? where ${KEY} and hidden_from is null`),
    mistaken: db.prepare(
      `update items set mistaken_at = coalesce(mistaken_at, ?), hidden_from = null,
         sender = '', recipient = '', act = '', flow = null, purpose = null, categories = '', legal_bases = ''
       where ${KEY}`,
    ),
    remove: db.prepare(`delete from items where ${KEY}`),
  }
}
