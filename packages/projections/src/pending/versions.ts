import type { DatabaseSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'

export interface Version {
  /** Position of the event that holds it. */
  readonly position: LogPosition
  /** It was taken back: nothing more is said of it. */
  readonly closed: boolean
}

/** Where the present version of a disclosure lies, and the last verdict on it; kept only of what has had a later event. */
export class Versions {
  readonly #sql: ReturnType<typeof prepare>

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  of(origin: LogPosition): Version {
    const row = this.#sql.find.get(origin)
    if (row === undefined) return { position: origin, closed: false }
    return { position: Number(row['position']), closed: row['closed'] === 1 }
  }

  correct(origin: LogPosition, position: LogPosition): void {
    this.#sql.put.run(origin, position, 0)
  }

  close(origin: LogPosition): void {
    this.#sql.put.run(origin, this.of(origin).position, 1)
  }

  /** Position of the last verdict on a version; undefined: the one frozen in it. */
  verdictOn(position: LogPosition): LogPosition | undefined {
    const revised = this.#sql.verdict.get(position)?.['revised']
    return typeof revised === 'number' ? revised : undefined
  }

  revise(position: LogPosition, revised: LogPosition): void {
    this.#sql.revise.run(position, revised)
  }
}

function prepare(db: DatabaseSync) {
  return {
    find: db.prepare('select position, closed from versions where origin = ?'),
    put: db.prepare('insert or replace into versions values(?, ?, ?)'),
    verdict: db.prepare('select revised from verdicts where position = ?'),
    revise: db.prepare('insert or replace into verdicts values(?, ?)'),
  }
}
