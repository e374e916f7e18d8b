import type { Applied, PersonalWriter } from '@dataspor/read-models/personal'
import {
  openPersonalTwin,
  type PersonalTwin,
  SCHEMA_VERSION,
} from '@dataspor/read-models/personal-twin'
import { allOf } from '../block-writer.ts'
import { type ClickHouseEndpoint, connect, type Database } from '../client.ts'
import { migrate } from '../migrate.ts'
import { PERSONAL_MIGRATIONS } from '../migrations/personal.ts'
import { command } from '../statement.ts'
import { digestOf } from './digest.ts'
import { erasing } from './erase.ts'
import { ship } from './ship.ts'
import { readStanding, type Standing, tellStanding } from './standing.ts'
import { VERSIONED_TABLES, WAVES } from './tables.ts'

const TRUNCATIONS = VERSIONED_TABLES.map(({ name }) => command(`TRUNCATE TABLE ${name}`))

export const RESET_STATEMENTS = TRUNCATIONS

export interface PersonalClickHouseOptions extends ClickHouseEndpoint {
  /** Rows of another log are dropped. */
  readonly logId: string
  /** Path of the twin, a personal model in SQLite that computes every row; the folder must exist. It may be lost. */
  readonly twinFile: string
  /** Whether this writer is the one to write: one that is not keeps its twin up and ships nothing. */
  readonly isMine?: () => boolean
}

/**
 * The twin applies, and what it changed is shipped as state with its position as version. Two writers at once bring the
 * same rows, or older ones that do not count: so whose turn it is makes no difference to what is read.
 */
export interface PersonalClickHouseWriter extends PersonalWriter {
  /** The twin was of another schema version or log: it is empty and will be filled again. */
  readonly stale: boolean
  /** How far the twin is: where to go on in the log. The store may be behind it, or ahead. */
  applied(): Promise<Applied>
  /**
   * Ships what the store lacks and the twin has; nothing where it is not this writer's turn. Call it when the turn is taken
   * and no block comes. Errors: `not_ready`.
   */
  settle(): Promise<void>
  /** Empties the store and the twin. With the turn only. */
  reset(): Promise<void>
  /** Over the store's rows as they stand, whatever their versions. */
  digest(): Promise<string>
}

class Writer implements PersonalClickHouseWriter {
  readonly stale: boolean
  readonly #db: Database
  readonly #twin: PersonalTwin
  readonly #origin: string
  readonly #isMine: () => boolean
  /** How far the store was when last looked at; it may be further. */
  #complete = 0
  #last: Promise<void> = Promise.resolve()

  constructor(db: Database, twin: PersonalTwin, origin: string, isMine: () => boolean) {
    this.stale = twin.stale
    this.#db = db
    this.#twin = twin
    this.#origin = origin
    this.#isMine = isMine
  }

  applied(): Promise<Applied> {
    return this.#twin.applied()
  }

  apply(...[changes, applied]: Parameters<PersonalWriter['apply']>): Promise<void> {
    return this.#alone(async () => {
      await this.#twin.apply(changes, applied)
      await this.#settle()
    })
  }

  settle(): Promise<void> {
    return this.#alone(() => this.#settle())
  }

  async #settle(): Promise<void> {
    const applied = await this.#twin.applied()
    // A twin that is filled again is behind for long: no look at the store for each of its blocks.
    if (applied.position > this.#complete) {
      const standing = await readStanding(this.#db)
      const isOurs = standing.origin === this.#origin
      this.#complete = isOurs ? standing.applied.position : 0
      if (applied.position > this.#complete && this.#isMine()) await this.#ship(standing, applied)
    }
    this.#twin.forget(this.#complete)
  }

  async #ship(found: Standing, applied: Applied): Promise<void> {
    let standing = found
    // It lacks rows that are noted no longer: another filled it, it was emptied, or set back to an earlier state.
    if (found.origin !== this.#origin || this.#complete < this.#twin.notedAfter()) {
      standing = await this.#beginFilling(found)
      this.#twin.noteAll()
    }
    const { position } = applied
    const erasures = erasing(this.#twin.erased())
    for (const tables of WAVES) {
      await allOf(
        tables.map((table) =>
          ship(this.#db, table, this.#twin.noted(table.name), position, (row) =>
            erasures.seen(table.name, row),
          ),
        ),
      )
    }
    await erasures.finish(this.#db, position)
    await tellStanding(this.#db, { ...standing, applied })
    this.#complete = position
  }

  /** What is told of the filling before, by whoever still writes for it, counts no longer. */
  async #beginFilling({ filling }: Standing): Promise<Standing> {
    const applied = { position: 0, recordedAtMax: 0, knowledge: 0 }
    const standing = { filling: filling + 1, origin: this.#origin, applied }
    await tellStanding(this.#db, standing)
    // Who never saw a filling has no rows to drop: of two that begin at once neither takes the other's.
    if (filling > 0) for (const truncation of TRUNCATIONS) await this.#db.run(truncation)
    this.#complete = 0
    return standing
  }

  reset(): Promise<void> {
    return this.#alone(async () => {
      await this.#beginFilling(await readStanding(this.#db))
      await this.#twin.reset()
    })
  }

  async digest(): Promise<string> {
    return await digestOf(this.#db, (await readStanding(this.#db)).applied)
  }

  async close(): Promise<void> {
    await this.#last
    await allOf([this.#twin.close(), this.#db.close()])
  }

  /** One at a time: what is being shipped must not change meanwhile. */
  #alone(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }
}

/** Brings the database to this version's form and opens it for one of those who write. Errors: `not_ready`, `data_version`. */
export async function openPersonalClickHouseWriter(
  options: PersonalClickHouseOptions,
): Promise<PersonalClickHouseWriter> {
  const { logId, twinFile, isMine = () => true } = options
  const db = connect(options)
  try {
    await migrate(db, PERSONAL_MIGRATIONS)
    const twin = openPersonalTwin({ file: twinFile, logId })
    return new Writer(db, twin, `${SCHEMA_VERSION} ${logId}`, isMine)
  } catch (error) {
    await db.close()
    throw error
  }
}
