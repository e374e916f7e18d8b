import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { FoundBreach, FoundHold, FoundProfiling, FoundRequest } from '../personal/index.ts'

const HOLDS_MAX = 10_000
const BREACHES_MAX = 10_000
type HoldRow = readonly [number, string, FoundHold['kind'], string]
type BreachRow = readonly [number, string]
type ProfilingRow = readonly [number, string]
type RequestRow = readonly [string, number, number, string]

/** Reads holds on people, profilings of them, and what they have asked of controllers. */
export class AboutReader {
  readonly #sql: ReturnType<typeof prepare>

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
    for (const statement of Object.values(this.#sql)) statement.setReturnArrays(true)
  }

  holds(subjects: readonly string[]): readonly FoundHold[] {
    const found = [...new Set(subjects)].flatMap((subject) =>
      rows<HoldRow>(this.#sql.holds, subject, HOLDS_MAX).map(([position, holdId, kind, body]) => ({
        position,
        holdId,
        kind,
        body,
      })),
    )
    return found.toSorted((a, b) => a.position - b.position).slice(-HOLDS_MAX)
  }

  breaches(upTo: number): readonly FoundBreach[] {
    return rows<BreachRow>(this.#sql.breaches, upTo, BREACHES_MAX).map(([position, body]) => ({
      position,
      body,
    }))
  }

  merged(after: string, limit: number): readonly string[] {
    return rows<readonly [string]>(this.#sql.merged, after, limit).map(([subject]) => subject)
  }

  heldPeople(after: string, limit: number): readonly string[] {
    return rows<readonly [string]>(this.#sql.heldPeople, after, limit).map(([subject]) => subject)
  }

  factHolders(key: string, upTo: number, after: string, limit: number): readonly string[] {
    const found = rows<readonly [string]>(this.#sql.factHolders, key, after, upTo, limit)
    return found.map(([subject]) => subject)
  }

  liftedHolds(holdIds: readonly string[]): readonly string[] {
    return holdIds.filter((holdId) => this.#sql.lifted.get(holdId) !== undefined)
  }

  profilings(subjects: readonly string[], upTo: number, limit: number): readonly FoundProfiling[] {
    return [...new Set(subjects)]
      .flatMap((subject) =>
        rows<ProfilingRow>(this.#sql.profilings, subject, upTo, limit).map(([position, body]) => ({
          position,
          body,
        })),
      )
      .toSorted((a, b) => b.position - a.position)
      .slice(0, limit)
  }

  requests(
    subjects: readonly string[],
    upTo: number,
    before: number | undefined,
    limit: number,
  ): readonly FoundRequest[] {
    const last = before === undefined ? upTo : Math.min(upTo, before - 1)
    return [...new Set(subjects)]
      .flatMap((subject) =>
        rows<RequestRow>(this.#sql.requests, subject, last, limit).map(toRequest),
      )
      .toSorted((a, b) => b.position - a.position)
      .slice(0, limit)
  }

  requestsTo(
    controller: string,
    before: number | undefined,
    limit: number,
  ): readonly FoundRequest[] {
    const last = before === undefined ? Number.MAX_SAFE_INTEGER : before - 1
    return rows<RequestRow>(this.#sql.requestsTo, controller, last, limit).map(toRequest)
  }
}

function rows<Row>(statement: StatementSync, ...values: readonly (string | number)[]): Row[] {
  return statement.all(...values) as unknown as Row[]
}

function toRequest([subject, position, madeAt, body]: RequestRow): FoundRequest {
  return { subject, position, madeAt, body }
}

function prepare(db: DatabaseSync) {
  const columns = 'lower(hex(subject)), position, made_at, body'
  return {
    holds: db.prepare(
      `select position, hold_id, kind, body from holds
       where subject = unhex(?) order by position desc limit ?`,
    ),
    breaches: db.prepare(
      'select position, body from breaches where position <= ? order by position desc limit ?',
    ),
    merged: db.prepare(
      `select distinct lower(hex(subject)) from same_people
       where undone_by is null and subject > unhex(?) order by subject limit ?`,
    ),
    heldPeople: db.prepare(
      `select distinct lower(hex(subject)) from holds
       where subject > unhex(?) and subject <> x'' order by subject limit ?`,
    ),
    // The second condition is the index's own: without it the index is not used.
    factHolders: db.prepare(
      `select distinct lower(hex(subject)) from facts
       where json_extract(body, '$.data.key') = ?
         and json_extract(body, '$.data.key') in ('addressProtected', 'custody')
         and subject > unhex(?) and position <= ? order by subject limit ?`,
    ),
    lifted: db.prepare("select 1 from holds where hold_id = ? and subject = x''"),
    profilings: db.prepare(
      `select position, body from profilings
       where subject = unhex(?) and position <= ? order by position desc limit ?`,
    ),
    requests: db.prepare(
      `select ${columns} from requests
       where subject = unhex(?) and position <= ? order by position desc limit ?`,
    ),
    requestsTo: db.prepare(
      `select ${columns} from requests
       where controller = ? and position <= ? order by position desc limit ?`,
    ),
  }
}
