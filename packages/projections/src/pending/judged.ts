import type { DatabaseSync } from 'node:sqlite'
import type { FrozenFinding } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'

export interface Judged {
  readonly subject: string
  readonly origin: LogPosition
  readonly flow: string
  /** What stands of it by facts, JSON. */
  readonly standing: string
}

const JUDGED_A_READ = 500

/** Disclosures whose verdict a late fact may change, with what stands of them now. */
export class JudgedDisclosures {
  readonly #sql: ReturnType<typeof prepare>

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  put(
    subject: string,
    origin: LogPosition,
    flow: string,
    standing: readonly FrozenFinding[],
  ): void {
    this.#sql.put.run(id(subject), origin, flow, JSON.stringify(standing))
  }

  find(subject: string, origin: LogPosition): Judged | undefined {
    const row = this.#sql.find.get(id(subject), origin)
    return row === undefined ? undefined : judgedOf(row)
  }

  remove(subject: string, origin: LogPosition): void {
    this.#sql.remove.run(id(subject), origin)
  }

  erase(subject: string): void {
    this.#sql.erase.run(id(subject))
  }

  /** All of a person's, oldest first. */
  *of(subject: string): Generator<Judged> {
    for (let after = 0; ;) {
      const page = this.#sql.of.all(id(subject), after, JUDGED_A_READ)
      if (page.length === 0) return
      for (const row of page) yield judgedOf(row)
      after = Number(page.at(-1)!['origin'])
    }
  }

  /** All on a flow, by person, then oldest first. */
  *onFlow(flow: string): Generator<Judged> {
    let place: readonly [Uint8Array, number] = [new Uint8Array(0), 0]
    for (;;) {
      const page = this.#sql.onFlow.all(flow, ...place, JUDGED_A_READ)
      const last = page.at(-1)
      if (last === undefined) return
      for (const row of page) yield judgedOf(row)
      place = [Buffer.from(String(last['id']), 'hex'), Number(last['origin'])]
    }
  }
}

function judgedOf(row: Readonly<Record<string, unknown>>): Judged {
  const standing = String(row['standing'])
  return {
    subject: String(row['id']),
    origin: Number(row['origin']),
    flow: String(row['flow']),
    standing,
  }
}

/** What stands of a disclosure by facts. */
export function standingIn({ standing }: Judged): readonly FrozenFinding[] {
  return standing === NOTHING ? [] : (JSON.parse(standing) as FrozenFinding[])
}

const NOTHING = '[]'

function id(subject: string): Uint8Array {
  return Buffer.from(subject, 'hex')
}

const COLUMNS = 'lower(hex(subject)) as id, origin, flow, standing'

function prepare(db: DatabaseSync) {
  return {
    put: db.prepare('insert or replace into judged values(?, ?, ?, ?)'),
    find: db.prepare(`select ${COLUMNS} from judged where subject = ? and origin = ?`),
    remove: db.prepare('delete from judged where subject = ? and origin = ?'),
    erase: db.prepare('delete from judged where subject = ?'),
    of: db.prepare(
      `select ${COLUMNS} from judged where subject = ? and origin > ? order by origin limit ?`,
    ),
    onFlow: db.prepare(
      `select ${COLUMNS} from judged
       where flow = ? and (subject, origin) > (?, ?) order by subject, origin limit ?`,
    ),
  }
}
