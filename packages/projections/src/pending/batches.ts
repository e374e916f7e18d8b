import type { DatabaseSync } from 'node:sqlite'
import { BATCH_UNSEALED_AFTER_MS } from '@dataspor/disclosure'
import type { LogPosition } from '@dataspor/kernel'
import { PAIR_WITHIN_MS } from '@dataspor/read-models/personal'

/** A sealed batch as one end of an exchange. */
export interface BatchEnd {
  readonly opened: LogPosition
  readonly received: boolean
  readonly occurredAt: number
  readonly sender: string
  readonly recipient: string
  readonly flow: string | null
  readonly categories: readonly string[]
  readonly correlationId: string | null
}

export interface OpenBatch {
  readonly opened: LogPosition
  readonly source: string
}

/** Batches: which lie open, and of the sealed who is whose partner, by the personal model's rule. */
export class Batches {
  readonly #sql: ReturnType<typeof prepare>
  #oldest: number | 'none' | undefined

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  open(batch: string, opened: LogPosition, source: string, recordedAt: number): void {
    this.forget()
    this.#sql.open.run(opened, Buffer.from(batch, 'hex'), source, recordedAt)
  }

  /** Those that have become overdue by a time of the log, each told once. */
  overdue(recordedAtMax: number, at: LogPosition): readonly OpenBatch[] {
    this.forget()
    const late = this.#sql.late.all(recordedAtMax - BATCH_UNSEALED_AFTER_MS)
    return late.map((row) => {
      const opened = Number(row['opened'])
      this.#sql.setOverdue.run(at, opened)
      return { opened, source: String(row['source']) }
    })
  }

  /** When the oldest one that lies open was opened, ms; undefined where none does. */
  oldestOpen(): number | undefined {
    // Asked with every event, and seldom another than before.
    this.#oldest ??= this.#readOldest()
    return this.#oldest === 'none' ? undefined : this.#oldest
  }

  forget(): void {
    this.#oldest = undefined
  }

  #readOldest(): number | 'none' {
    const oldest = this.#sql.oldest.get()?.['oldest']
    return typeof oldest === 'number' ? oldest : 'none'
  }

  /** Whether it had been told as overdue. */
  seal(
    opened: LogPosition,
    sealed: {
      readonly position: LogPosition
      readonly subjectCount: number
      readonly root: string
    },
  ): boolean {
    this.forget()
    const { overdue } = this.#sql.find.get(opened) ?? {}
    this.#sql.seal.run(sealed.position, sealed.subjectCount, sealed.root, opened)
    return typeof overdue === 'number'
  }

  isSealed(opened: LogPosition): boolean {
    return typeof this.#sql.find.get(opened)?.['sealed'] === 'number'
  }

  /** Takes a partner for a batch that is sealed now: that one's header. `endOf` reads a header. */
  async seek(
    own: BatchEnd,
    endOf: (opened: LogPosition) => Promise<BatchEnd | undefined>,
  ): Promise<LogPosition | undefined> {
    const sealed = this.#sql.find.get(own.opened)
    let best: Ranked | undefined
    for (const row of this.#sql.alone.all(own.opened)) {
      const other = await endOf(Number(row['opened']))
      if (other === undefined) continue
      const same =
        row['subject_count'] === sealed?.['subject_count'] && row['root'] === sealed?.['root']
      const ranked = rank(own, other, same)
      if (ranked !== undefined && (best === undefined || isBetter(ranked, best))) best = ranked
    }
    if (best === undefined) return undefined
    this.#sql.bind.run(best.opened, own.opened)
    this.#sql.bind.run(own.opened, best.opened)
    return best.opened
  }

  partner(opened: LogPosition): LogPosition | undefined {
    const partner = this.#sql.find.get(opened)?.['partner']
    return typeof partner === 'number' ? partner : undefined
  }

  /** Whether two sealed batches are about other people, or another number of them. */
  differInPeople(one: LogPosition, other: LogPosition): boolean {
    const [a, b] = [this.#sql.find.get(one), this.#sql.find.get(other)]
    return a?.['subject_count'] !== b?.['subject_count'] || a?.['root'] !== b?.['root']
  }

  /** A receipt that is taken back: the sender's batch may find another. */
  takeBack(receipt: LogPosition): void {
    const sent = this.partner(receipt)
    if (sent !== undefined) this.#sql.bind.run(null, sent)
  }

  close(opened: LogPosition): void {
    this.#sql.close.run(opened)
  }

  isClosed(opened: LogPosition): boolean {
    return this.#sql.find.get(opened)?.['closed'] === 1
  }
}

interface Ranked {
  readonly opened: LogPosition
  readonly correlated: boolean
  readonly same: boolean
  readonly distanceMs: number
}

function rank(own: BatchEnd, other: BatchEnd, same: boolean): Ranked | undefined {
  if (other.received === own.received) return undefined
  if (other.sender !== own.sender || other.recipient !== own.recipient) return undefined
  const correlated = own.correlationId !== null && own.correlationId === other.correlationId
  const distanceMs = Math.abs(other.occurredAt - own.occurredAt)
  const shared = own.categories.some((one) => other.categories.includes(one))
  const near = same || (distanceMs <= PAIR_WITHIN_MS && shared)
  if (!correlated && !(other.flow === own.flow && near)) return undefined
  return { opened: other.opened, correlated, same, distanceMs }
}

function isBetter(one: Ranked, best: Ranked): boolean {
  if (one.correlated !== best.correlated) return one.correlated
  if (one.same !== best.same) return one.same
  return (one.distanceMs - best.distanceMs || one.opened - best.opened) < 0
}

function prepare(db: DatabaseSync) {
  return {
    open: db.prepare('insert into batches values(?, ?, ?, ?, null, null, null, null, null, 0)'),
    find: db.prepare('select * from batches where opened = ?'),
    late: db.prepare(
      `select opened, source from batches
       where sealed is null and overdue is null and recorded_at <= ? order by opened`,
    ),
    oldest: db.prepare(
      'select min(recorded_at) as oldest from batches where sealed is null and overdue is null',
    ),
    setOverdue: db.prepare('update batches set overdue = ? where opened = ?'),
    seal: db.prepare('update batches set sealed = ?, subject_count = ?, root = ? where opened = ?'),
    alone: db.prepare(
      `select opened, subject_count, root from batches
       where opened <> ? and sealed is not null and partner is null and closed = 0 order by opened`,
    ),
    bind: db.prepare('update batches set partner = ? where opened = ?'),
    close: db.prepare('update batches set closed = 1 where opened = ?'),
  }
}
