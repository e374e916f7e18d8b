import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { Applied, PersonalWriter } from '@dataspor/read-models/personal'
import {
  openPersonalTwin,
  type PersonalTwin,
  SCHEMA_VERSION,
} from '@dataspor/read-models/personal-twin'
import { allOf } from '../block-writer.ts'
import { connect, type Database } from '../client.ts'
import { migrate } from '../migrate.ts'
import { PERSONAL_MIGRATIONS } from '../migrations/personal.ts'
import { command } from '../statement.ts'
import { digestOf } from './digest.ts'
import { erasing } from './erase.ts'
import { ship } from './ship.ts'
import { readStanding, type Standing, tellStanding, tellUnfinished } from './standing.ts'
import { VERSIONED_TABLES, WAVES } from './tables.ts'
import type { Beside, PersonalClickHouseOptions, PersonalClickHouseWriter } from './writer-port.ts'

/** What leads to rows goes before them: whoever is reading meanwhile finds nothing sooner than too much. */
const TRUNCATIONS = VERSIONED_TABLES.toReversed().map(({ name }) =>
  command(`TRUNCATE TABLE ${name}`),
)

export const RESET_STATEMENTS = TRUNCATIONS

const NOTHING: Applied = { position: 0, recordedAtMax: 0, knowledge: 0 }

class Writer implements PersonalClickHouseWriter {
  readonly stale: boolean
  readonly beside: Beside
  readonly #db: Database
  readonly #twin: PersonalTwin
  readonly #logId: string
  readonly #origin: string
  readonly #isMine: () => boolean
  /** How far the store was when last looked at; it may be further. */
  #complete = 0
  #last: Promise<void> = Promise.resolve()

  constructor(db: Database, twin: PersonalTwin, logId: string, isMine: () => boolean) {
    this.stale = twin.stale
    this.beside = {
      applied: () => twin.applied(),
      apply: (...given) => this.#alone(() => twin.apply(...given)),
      reset: () => this.#alone(() => twin.reset()),
    }
    this.#db = db
    this.#twin = twin
    this.#logId = logId
    this.#origin = `${SCHEMA_VERSION} ${logId}`
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
      const isToShip = applied.position > this.#complete && this.#isMine()
      if (isToShip && !this.#isFarther(standing, applied)) await this.#ship(standing, applied)
    }
    this.#twin.forget(this.#complete)
  }

  /** What is there in another form of the model stays to be read until as much can be brought. */
  #isFarther({ origin, applied: shown }: Standing, { position }: Applied): boolean {
    return (
      origin !== this.#origin && origin.endsWith(` ${this.#logId}`) && shown.position > position
    )
  }

  async #ship(found: Standing, applied: Applied): Promise<void> {
    // It lacks rows that are noted no longer: another filled it, it was emptied, or set back to an earlier state.
    if (found.origin !== this.#origin || this.#complete < this.#twin.notedAfter())
      return this.#shipAll(found, applied)
    return this.#shipNoted(found, applied)
  }

  async #shipAll(found: Standing, applied: Applied): Promise<void> {
    const standing = this.#following(found)
    if (found.filling > 0) await tellUnfinished(this.#db, { ...standing, applied })
    else await tellStanding(this.#db, standing)
    await this.#truncate(found)
    this.#twin.noteAll()
    await this.#shipNoted(standing, applied)
  }

  async #shipNoted(standing: Standing, applied: Applied): Promise<void> {
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
  #following({ filling }: Standing): Standing {
    return { filling: filling + 1, origin: this.#origin, applied: NOTHING }
  }

  async #truncate({ filling }: Standing): Promise<void> {
    // Who never saw a filling has no rows to drop: of two that begin at once neither takes the other's.
    if (filling > 0) for (const truncation of TRUNCATIONS) await this.#db.run(truncation)
    this.#complete = 0
  }

  replace(): Promise<void> {
    return this.#alone(async () => {
      if (!this.#isMine())
        throw new DatasporError('not_ready', { internal: 'the turn is another’s' })
      await this.#shipAll(await readStanding(this.#db), await this.#twin.applied())
      this.#twin.forget(this.#complete)
    })
  }

  async shipped(): Promise<LogPosition> {
    const { origin, applied } = await readStanding(this.#db)
    return origin === this.#origin ? applied.position : 0
  }

  reset(): Promise<void> {
    return this.#alone(async () => {
      const found = await readStanding(this.#db)
      await tellStanding(this.#db, this.#following(found))
      await this.#truncate(found)
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
    return new Writer(db, twin, logId, isMine)
  } catch (error) {
    await db.close()
    throw error
  }
}
