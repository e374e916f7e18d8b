import type { DatabaseSync } from 'node:sqlite'
import type { RevisionRow } from '../personal/index.ts'
import { BY_KEY, type ItemKey, keyOf } from './item-key.ts'
import type { ItemWriter } from './item-writer.ts'
import type { Pair, PairWriter } from './pair-writer.ts'

/** An entry of the event that is revised: the first one, or one that replaced it. */
interface Version extends ItemKey {
  readonly received: boolean
  /** The event at the other end. */
  readonly partner: number | null
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
  readonly #pairs: PairWriter

  constructor(db: DatabaseSync, items: ItemWriter, pairs: PairWriter) {
    this.#sql = prepare(db)
    this.#items = items
    this.#pairs = pairs
  }

  apply(row: RevisionRow): void {
    if (this.#sql.retracted.get(row.target) !== undefined) return
    const versions = this.#versionsOf(row)
    if (row.onlyWhereShown && versions.length === 0) return
    if (row.kind !== 'replaced') this.#sql.mark.run(row.target, row.position, row.body)
    if (row.kind === 'retracted') {
      for (const one of versions) this.#sql.setMarked.run(...keyOf(one))
      const paired = pairedIn(versions)
      // What the sender takes back, the recipient may still have had: only a receipt taken back ends the pair.
      if (paired?.received === true) this.#pairs.takeBack(pairOf(row, paired), row)
      return
    }
    this.#replace(row, versions)
  }

  #replace(row: RevisionRow, versions: readonly Version[]): void {
    const paired = pairedIn(versions)
    const first = row.items.find(({ ordinal }) => ordinal === 0)
    const keeps = paired !== undefined && paired.subject === first?.subject
    if (paired !== undefined && !keeps) this.#pairs.part(pairOf(row, paired))
    const named = new Set(row.items.map(({ subject }) => subject))
    for (const subject of new Set(versions.map((one) => one.subject))) {
      const own = versions.filter((one) => one.subject === subject)
      if (named.has(subject)) for (const one of own) this.#sql.hide.run(row.position, ...keyOf(one))
      else this.#mistaken(own, row)
    }
    for (const item of row.items) this.#items.add(item, row.target)
    if (keeps) this.#pairs.carry(pairOf(row, paired), row, hiddenIn(versions))
    else if (first !== undefined) this.#pairs.seek(first, row.target)
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
      received: found['received'] === 1,
      partner: found['partner'] === null ? null : Number(found['partner']),
    }))
  }

  /** The person's first entry of it says for ever that something was there; all others of it go. */
  #mistaken(versions: readonly Version[], { recordedAt, items }: RevisionRow): void {
    const [first, ...rest] = versions
    const instead = items.find(({ ordinal }) => ordinal === 0)?.subject ?? ''
    this.#sql.mistaken.run(instead, recordedAt, ...keyOf(first!))
    for (const one of rest) this.#sql.remove.run(...keyOf(one))
  }
}

type Paired = Version & { readonly partner: number }

/** The person's entry by which the event is paired. */
function pairedIn(versions: readonly Version[]): Paired | undefined {
  return versions.findLast((one): one is Paired => one.ordinal === 0 && one.partner !== null)
}

function pairOf({ target }: RevisionRow, { received, partner }: Paired): Pair {
  return received ? { sent: partner, receipt: target } : { sent: target, receipt: partner }
}

/** Everybody whose entry of a receipt is hidden by the sender's. */
function hiddenIn(versions: readonly Version[]): ReadonlySet<string> {
  const hidden = versions.filter(({ received, partner }) => received && partner !== null)
  return new Set(hidden.map(({ subject }) => subject))
}

const COLUMNS = 'lower(hex(subject)) as subject, occurred_at, position, ordinal, received, partner'

function prepare(db: DatabaseSync) {
  return {
    retracted: db.prepare("select 1 from marks where target = ? and kind = 'retracted' limit 1"),
    mark: db.prepare("insert or ignore into marks values(?, ?, 'retracted', cast(? as text))"),
    first: db.prepare(
      `select ${COLUMNS} from items
       where subject = unhex(?) and occurred_at = ? and position = ? order by ordinal`,
    ),
    later: db.prepare(
      `select ${COLUMNS} from items
       where origin = ? order by position, ordinal`,
    ),
    setMarked: db.prepare(`update items set marked = 1 where ${BY_KEY}`),
    hide: db.prepare(`update items set hidden_from = ? where ${BY_KEY} and hidden_from is null`),
    mistaken: db.prepare(
      `update items set mistaken_for = iif(mistaken_at is null, nullif(unhex(?), x''), mistaken_for),
         mistaken_at = coalesce(mistaken_at, ?), hidden_from = null,
         sender = '', recipient = '', act = '', flow = null, purpose = null, categories = '', legal_bases = ''
       where ${BY_KEY}`,
    ),
    remove: db.prepare(`delete from items where ${BY_KEY}`),
  }
}
