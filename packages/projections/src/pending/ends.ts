import type { DatabaseSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import { type AloneRow, choosePartner } from './choose-partner.ts'
import type { Names } from './names.ts'

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

  constructor(db: DatabaseSync, names: Names) {
    this.#sql = prepare(db)
    this.#names = names
  }

  /** Keeps an end, or its new version, and takes a partner for it among what stands alone: that one's origin. */
  seek(end: End): LogPosition | undefined {
    const { sender, recipient, flow } = this.#put(end)
    if (end.side === 'sender' && this.#sql.waiting.get(id(end.subject)) === undefined)
      return undefined
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
    this.#put(end)
  }

  /** Origin of its partner; undefined where it stands alone. */
  partner(subject: string, origin: LogPosition): LogPosition | undefined {
    const partner = this.#sql.partner.get(id(subject), origin)?.['partner']
    return typeof partner === 'number' ? partner : undefined
  }

  /** Both stand alone from here on. */
  part(subject: string, origin: LogPosition): void {
    const partner = this.partner(subject, origin)
    if (partner === undefined) return
    this.#sql.bind.run(null, id(subject), origin)
    this.#sql.bind.run(null, id(subject), partner)
  }

  /** It was taken back: nobody's partner from here on, but for whom it has. */
  close(subject: string, origin: LogPosition): void {
    this.#sql.close.run(id(subject), origin)
  }

  /** It was about somebody else. */
  remove(subject: string, origin: LogPosition): void {
    this.#sql.remove.run(id(subject), origin)
  }

  erase(subject: string): void {
    this.#sql.erase.run(id(subject))
  }

  #put(end: End) {
    const { subject, origin, position, occurredAt, side, correlationId } = end
    const sender = this.#names.idOf(end.sender)
    const recipient = this.#names.idOf(end.recipient)
    const flow = this.#names.idOf(end.flow)
    this.#sql.put.run(
      id(subject),
      origin,
      position,
      occurredAt,
      side === 'sender' ? 0 : 1,
      sender,
      recipient,
      flow,
      this.#categories(end).join(','),
      correlationId,
    )
    return { sender, recipient, flow }
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
    partner: db.prepare('select partner from ends where subject = ? and origin = ?'),
    bind: db.prepare('update ends set partner = ? where subject = ? and origin = ?'),
    close: db.prepare('update ends set closed = 1 where subject = ? and origin = ?'),
    remove: db.prepare('delete from ends where subject = ? and origin = ?'),
    erase: db.prepare('delete from ends where subject = ?'),
  }
}
