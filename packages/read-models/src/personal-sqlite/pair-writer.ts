import type { DatabaseSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import type { ItemRow, RevisionRow } from '../personal/index.ts'
import { BY_KEY, type ItemKey, keyOf } from './item-key.ts'
import { type End, PairFinder } from './pair-finder.ts'

/** Where each end's report of one exchange was first recorded. */
export interface Pair {
  readonly sent: LogPosition
  readonly receipt: LogPosition
}

/**
 * Pairs what a recipient reports with what the sender reported, in log order: whichever comes later takes its partner
 * among what stands alone by then. From there on the receipt is hidden, and is a mark on the sender's entry. Where no
 * recipient has reported anything about a person, a sender's report costs one look-up at most.
 */
export class PairWriter {
  readonly #sql: ReturnType<typeof prepare>
  readonly #finder: PairFinder
  #receipts = false

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
    this.#finder = new PairFinder(db)
  }

  /** Before each block: what the one before it wrote may have been rolled back. */
  begin(): void {
    this.#receipts = this.#sql.anybody.get() !== undefined
  }

  /** Looks for a report's partner when all its entries are written. `own` is the first, `origin` what it replaces. */
  seek(own: ItemRow, origin: LogPosition): void {
    if (own.ordinal !== 0) return
    if (own.received) this.#watch(own.subject)
    else if (!this.#receipts || this.#sql.watched.get(own.subject) === undefined) return
    this.#correlate(own)
    const { subject, position, occurredAt } = own
    const other = this.#finder.find(own)
    if (other === undefined) return
    const end = { subject, occurredAt, position, ordinal: 0, origin }
    if (own.received) this.#join(other, end, position)
    else this.#join(end, other, position)
  }

  /** Takes a pair apart as if it had never been: one end was not about this person. */
  part({ sent, receipt }: Pair): void {
    this.#sql.unmark.run(sent, 'confirmed')
    this.#sql.unmark.run(receipt, 'sent')
    this.#sql.release.run(receipt, 0)
    // Each version of the receipt is hidden by the next one only.
    this.#sql.show.run(sent)
    this.#sql.release.run(sent, 1)
  }

  /** The receipt is taken back: it confirms no longer, and the sender's entry may be confirmed by another. */
  takeBack({ sent, receipt }: Pair, { position, body }: RevisionRow): void {
    this.#sql.mark.run(sent, position, body)
    this.#sql.release.run(receipt, 0)
    this.#sql.release.run(sent, 1)
  }

  /** A correction of one end changes what it says, not which exchange it is about. `hidden`: people of the receipt. */
  carry({ sent, receipt }: Pair, row: RevisionRow, hidden: ReadonlySet<string>): void {
    const isReceipt = row.target === receipt
    if (isReceipt) this.#sql.mark.run(sent, row.position, row.body)
    for (const item of row.items) {
      if (item.ordinal === 0) this.#correlate(item)
      if (isReceipt) {
        if (hidden.has(item.subject)) this.#cover(sent, receipt, row.position, item)
      } else if (item.ordinal === 0) this.#sql.bind.run(receipt, ...keyOf(item))
    }
  }

  #correlate({ subject, correlationId, position, occurredAt }: ItemRow): void {
    if (correlationId !== null)
      this.#sql.correlate.run(subject, correlationId, position, occurredAt)
  }

  /** From a person's first receipt on, their reports are found by what correlates them; those before it are added now. */
  #watch(subject: string): void {
    this.#receipts = true
    if (this.#sql.watch.run(subject).changes > 0) this.#sql.correlateAll.run(subject)
  }

  #join(sent: End, receipt: End, at: LogPosition): void {
    this.#sql.bind.run(receipt.origin, ...keyOf(sent))
    if (this.#sql.isHeld.get(...keyOf(sent)) !== undefined)
      this.#sql.markWith.run(receipt.origin, at, 'sent', ...keyOf(sent))
    this.#cover(sent.origin, receipt.origin, at, receipt)
    this.#sql.markWith.run(sent.origin, at, 'confirmed', ...keyOf(receipt))
    const told = this.#others(sent)
    for (const other of told) this.#sql.setMarked.run(other, sent.occurredAt, sent.position)
    // Only who is told of it by the sender's report can do without the receipt.
    for (const other of this.#others(receipt))
      if (told.has(other))
        for (const { ordinal } of this.#entries(other, receipt))
          this.#cover(sent.origin, receipt.origin, at, { ...receipt, subject: other, ordinal })
  }

  /** The receipt's entry goes behind the sender's: hidden, or where that is held, for the reader to decide. */
  #cover(sent: LogPosition, receipt: LogPosition, at: LogPosition, entry: ItemKey): void {
    if (this.#sql.isSent.get(receipt) === undefined) this.#sql.hide.run(sent, at, ...keyOf(entry))
    else this.#sql.bind.run(sent, ...keyOf(entry))
  }

  #entries(
    subject: string,
    { occurredAt, position }: End,
  ): readonly { readonly ordinal: number }[] {
    const found = this.#sql.entries.all(subject, occurredAt, position)
    return found.map((row) => ({ ordinal: Number(row['ordinal']) }))
  }

  /** The people that a report was also about. */
  #others(end: End): ReadonlySet<string> {
    const found = this.#sql.others.all(...keyOf(end))
    return new Set(found.map((row) => String(row['other'])))
  }
}

function prepare(db: DatabaseSync) {
  const also = `coalesce(json_extract(body, '$.data.alsoAbout'), json_extract(body, '$.data.replacement.alsoAbout'))`
  const correlation = `coalesce(json_extract(body, '$.data.correlationId'), json_extract(body, '$.data.replacement.correlationId'))`
  return {
    anybody: db.prepare('select 1 from correlations limit 1'),
    // A row without anything to correlate by says that the person is watched.
    watched: db.prepare("select 1 from correlations where subject = unhex(?) and correlation = ''"),
    watch: db.prepare("insert or ignore into correlations values(unhex(?), '', 0, 0)"),
    correlate: db.prepare('insert or ignore into correlations values(unhex(?), ?, ?, ?)'),
    correlateAll: db.prepare(
      `insert or ignore into correlations select subject, ${correlation}, position, occurred_at from items
       where subject = unhex(?) and ordinal = 0 and mistaken_at is null and ${correlation} is not null`,
    ),
    bind: db.prepare(`update items set partner = ?, marked = 1 where ${BY_KEY}`),
    hide: db.prepare(`update items set partner = ?, hidden_from = ? where ${BY_KEY}`),
    entries: db.prepare(
      `select ordinal from items
       where subject = unhex(?) and occurred_at = ? and position = ? and ordinal > 0 and hidden_from is null`,
    ),
    setMarked: db.prepare(
      'update items set marked = 1 where subject = unhex(?) and occurred_at = ? and position = ?',
    ),
    release: db.prepare('update items set partner = null where partner = ? and received = ?'),
    show: db.prepare(
      `update items set hidden_from = (
         select min(later.position) from items later
         where later.partner = items.partner and later.received = 1 and later.subject = items.subject
           and later.position > items.position)
       where partner = ? and received = 1`,
    ),
    mark: db.prepare("insert into marks values(?, ?, 'confirmed', cast(? as text))"),
    markWith: db.prepare(`insert into marks select ?, ?, ?, body from items where ${BY_KEY}`),
    unmark: db.prepare('delete from marks where target = ? and kind = ?'),
    isHeld: db.prepare(
      `select 1 from items where ${BY_KEY} and
         coalesce(json_extract(body, '$.data.hold'), json_extract(body, '$.data.replacement.hold')) is not null`,
    ),
    isSent: db.prepare("select 1 from marks where target = ? and kind = 'sent'"),
    others: db.prepare(
      `select json_extract(one.value, '$.subject') as other from items, json_each(${also}) one
       where ${BY_KEY} and instr(body, '"alsoAbout"') > 0 and other is not null`,
    ),
  }
}
