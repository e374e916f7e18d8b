import type { DatabaseSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import { type AloneRow, choosePartner } from './choose-partner.ts'
import type { Names } from './names.ts'
import { type UntouchedEnd, UntouchedEnds } from './untouched.ts'

export type Side = 'sender' | 'recipient'

/** One end's report of an exchange about one person, as it stands now. */
export interface End {
  readonly subject: string
  /** Position of the event that was first recorded. */
  readonly origin: LogPosition
  /** Position of the version that stands: `origin`, or the last correction's. */
  readonly position: LogPosition
  readonly occurredAt: number
  readonly side: Side
  readonly sender: string
  readonly recipient: string
  readonly flow: string | null
  readonly categories: readonly string[]
  readonly correlationId: string | null
}

/**
 * The ends of exchanges, each until it is erased, and who is whose partner: the rule of the personal model
 * (`PAIR_WITHIN_MS` in the port says it), over the same facts in the same order, so that both pair the same.
 */
export class Ends {
  readonly #sql: ReturnType<typeof prepare>
  readonly #names: Names
  readonly #untouched: UntouchedEnds
  #isAnyWaiting: boolean | undefined

  constructor(db: DatabaseSync, names: Names) {
    this.#sql = prepare(db)
    this.#names = names
    this.#untouched = new UntouchedEnds(db)
  }

  /** Writes what is in memory only; before a commit. */
  write(): void {
    this.#untouched.write()
  }

  /** Drops what is in memory only, and what memory says of the tables; after a rollback. */
  forget(): void {
    this.#untouched.forget()
    this.#isAnyWaiting = undefined
  }

  /** Keeps an end, or its new version, and takes a partner for it among what stands alone: that one's origin. */
  seek(end: End): LogPosition | undefined {
    if (end.side === 'sender' && !this.#isReceiptWaiting(end.subject)) {
      if (end.origin === end.position) this.#untouched.add(end.subject, this.#numbered(end))
      else this.carry(end)
      return undefined
    }
    this.#takeOut(end.subject)
    const { sender, recipient, flow } = this.#put(end)
    const alone = this.#sql.alone.all(
      id(end.subject),
      end.side === 'sender' ? 1 : 0,
      sender,
      recipient,
    ) as unknown as readonly AloneRow[]
    const found = choosePartner(alone, end, flow, this.#categories(end))
    if (found === undefined) return undefined
    this.#bind(end.subject, end.origin, found.origin)
    return found.origin
  }

  /** A new version of an end that keeps its partner. */
  carry(end: End): void {
    this.#takeOut(end.subject)
    this.#put(end)
  }

  /** Origin of its partner; undefined where it stands alone. */
  partner(subject: string, origin: LogPosition): LogPosition | undefined {
    // What has a partner is not among the untouched.
    const partner = this.#sql.partner.get(id(subject), origin)?.['partner']
    return typeof partner === 'number' ? partner : undefined
  }

  /** Both stand alone from here on. */
  part(subject: string, origin: LogPosition): void {
    const partner = this.partner(subject, origin)
    if (partner === undefined) return
    this.#isAnyWaiting = undefined
    this.#sql.bind.run(null, id(subject), origin)
    this.#sql.bind.run(null, id(subject), partner)
  }

  /** It was taken back: nobody's partner from here on, but for whom it has. */
  close(subject: string, origin: LogPosition): void {
    this.#takeOut(subject)
    this.#sql.close.run(id(subject), origin)
  }

  /** It was about somebody else. */
  remove(subject: string, origin: LogPosition): void {
    this.#takeOut(subject)
    this.#sql.remove.run(id(subject), origin)
  }

  erase(subject: string): void {
    this.#untouched.erase(subject)
    this.#sql.erase.run(id(subject))
  }

  #isReceiptWaiting(subject: string): boolean {
    // Most logs have receipts of few people, or none.
    this.#isAnyWaiting ??= this.#sql.anyWaiting.get() !== undefined
    return this.#isAnyWaiting && this.#sql.waiting.get(id(subject)) !== undefined
  }

  /** From here on each of the person's reports has a row, as it may be changed or paired. */
  #takeOut(subject: string): void {
    for (const end of this.#untouched.take(subject))
      this.#keep(id(subject), end, end.origin, 'sender')
  }

  #put(end: End): UntouchedEnd {
    const numbered = this.#numbered(end)
    this.#keep(id(end.subject), numbered, end.position, end.side)
    return numbered
  }

  #keep(subject: Uint8Array, end: UntouchedEnd, position: LogPosition, side: Side): void {
    const { origin, occurredAt, sender, recipient, flow, categories, correlationId } = end
    const received = side === 'sender' ? 0 : 1
    if (received === 1) this.#isAnyWaiting = undefined
    this.#sql.put.run(
      subject,
      origin,
      position,
      occurredAt,
      received,
      sender,
      recipient,
      flow,
      categories,
      correlationId,
    )
  }

  #numbered(end: End): UntouchedEnd {
    return {
      origin: end.origin,
      occurredAt: end.occurredAt,
      sender: this.#names.idOf(end.sender),
      recipient: this.#names.idOf(end.recipient),
      flow: this.#names.idOf(end.flow),
      categories: this.#categories(end).join(','),
      correlationId: end.correlationId,
    }
  }

  #categories({ categories }: End): readonly number[] {
    return categories.map((name) => this.#names.idOf(name))
  }

  #bind(subject: string, a: LogPosition, b: LogPosition): void {
    this.#sql.bind.run(b, id(subject), a)
    this.#sql.bind.run(a, id(subject), b)
  }
}

function id(subject: string): Uint8Array {
  return Buffer.from(subject, 'hex')
}

function prepare(db: DatabaseSync) {
  const alone = db.prepare(
    `select origin, position, occurred_at, flow, categories, correlation from ends
     where subject = ? and side = ? and partner is null and closed = 0 and sender = ? and recipient = ?`,
  )
  alone.setReturnArrays(true)
  return {
    alone,
    put: db.prepare(
      `insert into ends values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null, 0)
       on conflict do update set position = excluded.position, occurred_at = excluded.occurred_at,
         side = excluded.side, sender = excluded.sender, recipient = excluded.recipient, flow = excluded.flow,
         categories = excluded.categories, correlation = excluded.correlation`,
    ),
    waiting: db.prepare(
      'select 1 from ends indexed by receipts_waiting where subject = ? and side = 1 and partner is null and closed = 0 limit 1',
    ),
    anyWaiting: db.prepare(
      'select 1 from ends indexed by receipts_waiting where side = 1 and partner is null and closed = 0 limit 1',
    ),
    partner: db.prepare('select partner from ends where subject = ? and origin = ?'),
    bind: db.prepare('update ends set partner = ? where subject = ? and origin = ?'),
    close: db.prepare('update ends set closed = 1 where subject = ? and origin = ?'),
    remove: db.prepare('delete from ends where subject = ? and origin = ?'),
    erase: db.prepare('delete from ends where subject = ?'),
  }
}
