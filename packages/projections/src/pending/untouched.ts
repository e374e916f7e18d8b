import type { DatabaseSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'

/** A sender's report that nothing has been said of since: it stands alone. Names are numbers. */
export interface UntouchedEnd {
  readonly origin: LogPosition
  readonly occurredAt: number
  readonly sender: number
  readonly recipient: number
  readonly flow: number
  readonly categories: string
  readonly correlationId: string | null
}

type Packed = readonly [number, number, number, number, number, string, string | null]

const IN_MEMORY_MAX = 200_000

/**
 * Senders' reports as they came, packed by person: most are never asked about again, and a row for each, put where the
 * person's lie, would cost more than all else of it. They are taken out, all of a person, at the first event that may
 * change or pair one.
 */
export class UntouchedEnds {
  readonly #sql: ReturnType<typeof prepare>
  #unwritten = new Map<string, Packed[]>()
  #count = 0

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  add(subject: string, end: UntouchedEnd): void {
    const { origin, occurredAt, sender, recipient, flow, categories, correlationId } = end
    const packed = [origin, occurredAt, sender, recipient, flow, categories, correlationId] as const
    const known = this.#unwritten.get(subject)
    if (known === undefined) this.#unwritten.set(subject, [packed])
    else known.push(packed)
    if (++this.#count >= IN_MEMORY_MAX) this.write()
  }

  /** All of a person, which are kept here no longer; in log order. */
  take(subject: string): readonly UntouchedEnd[] {
    const rows = this.#sql.of.all(id(subject))
    const written = rows.flatMap(({ packed }) => JSON.parse(String(packed)) as Packed[])
    const taken = [...written, ...(this.#unwritten.get(subject) ?? [])].map(unpacked)
    this.erase(subject)
    return taken
  }

  erase(subject: string): void {
    this.#count -= this.#unwritten.get(subject)?.length ?? 0
    this.#unwritten.delete(subject)
    this.#sql.erase.run(id(subject))
  }

  /** Writes what is in memory only, by person: neighbours lie on the same pages. */
  write(): void {
    const subjects = [...this.#unwritten.keys()].toSorted()
    for (const subject of subjects) {
      const packed = this.#unwritten.get(subject)!
      this.#sql.put.run(id(subject), packed[0]![0], JSON.stringify(packed))
    }
    this.forget()
  }

  /** Drops what is in memory only. */
  forget(): void {
    this.#unwritten = new Map()
    this.#count = 0
  }
}

function unpacked([
  origin,
  occurredAt,
  sender,
  recipient,
  flow,
  categories,
  correlationId,
]: Packed): UntouchedEnd {
  return { origin, occurredAt, sender, recipient, flow, categories, correlationId }
}

function id(subject: string): Uint8Array {
  return Buffer.from(subject, 'hex')
}

function prepare(db: DatabaseSync) {
  return {
    of: db.prepare('select packed from untouched where subject = ? order by first'),
    put: db.prepare('insert into untouched values(?, ?, ?)'),
    erase: db.prepare('delete from untouched where subject = ?'),
  }
}
