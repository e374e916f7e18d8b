import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { Applied, PersonalWriter } from '@dataspor/read-models/personal'
import {
  openPersonalTwin,
  type PersonalTwin,
  SCHEMA_VERSION,
} from '@dataspor/read-models/personal-twin'
import { allOf } from '../block-writer.ts'
import { connect, type Database } from '../client.ts'
import { confirming } from '../confirming.ts'
import { migrate } from '../migrate.ts'
import { PERSONAL_MIGRATIONS } from '../migrations/personal.ts'
import { digestOf } from './digest.ts'
import { beginFilling, following, shipNoted, truncate } from './fill.ts'
import { readStanding, type Standing, tellStanding } from './standing.ts'
import {
  type Beside,
  type PersonalClickHouseOptions,
  type PersonalClickHouseWriter,
  TURN_SETTLED_MS,
} from './writer-port.ts'

class Writer implements PersonalClickHouseWriter {
  readonly stale: boolean
  readonly beside: Beside
  readonly #db: Database
  readonly #twin: PersonalTwin
  readonly #logId: string
  readonly #origin: string
  readonly #isMine: () => boolean
  readonly #mineForMs: () => number
  /** Whoever lost the turn in the middle of something sends no more of it. */
  readonly #mine: Database
  /** How far the store was when last looked at; it may be further. */
  #complete = 0
  #last: Promise<void> = Promise.resolve()

  constructor(
    db: Database,
    twin: PersonalTwin,
    { logId, isMine = () => true, mineForMs = () => Infinity }: PersonalClickHouseOptions,
  ) {
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
    this.#mineForMs = mineForMs
    this.#mine = confirming(db, { confirm: async () => this.#checkMine() })
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
    // Another may have left the store where this one does not know of it.
    return this.#alone(() => this.#settle(this.#isMine()))
  }

  async #settle(isToLook = false): Promise<void> {
    const applied = await this.#twin.applied()
    // A twin that is filled again is behind for long: no look at the store for each of its blocks.
    if (isToLook || applied.position > this.#complete) {
      const standing = await readStanding(this.#db)
      const isOurs = standing.origin === this.#origin
      this.#complete = isOurs ? standing.applied.position : 0
      const isToShip = applied.position > this.#complete && this.#isMine()
      if (isToShip && !this.#isOthersFarther(standing, applied))
        await this.#shipWhileMine(standing, applied)
    }
    this.#twin.forget(this.#complete)
  }

  /** Where the turn is lost meanwhile, whoever has it ships. */
  async #shipWhileMine(standing: Standing, applied: Applied): Promise<void> {
    try {
      await this.#ship(standing, applied)
    } catch (error) {
      if (this.#isMine()) throw error
    }
  }

  /** What is there in another form of the model stays to be read until as much can be brought. */
  #isOthersFarther(found: Standing, applied: Applied): boolean {
    return found.origin !== this.#origin && this.#isFarther(found, applied)
  }

  #isFarther({ origin, applied: shown }: Standing, { position }: Applied): boolean {
    return origin.endsWith(` ${this.#logId}`) && shown.position > position
  }

  #checkMine(): void {
    if (!this.#isMine()) throw notReady('the turn is another’s')
  }

  #isSettled({ filling }: Standing): boolean {
    return filling === 0 || this.#mineForMs() >= TURN_SETTLED_MS
  }

  async #ship(found: Standing, applied: Applied): Promise<void> {
    // It lacks rows that are noted no longer: another filled it, it was emptied, or set back to an earlier state.
    if (found.origin !== this.#origin || this.#complete < this.#twin.notedAfter())
      return this.#isSettled(found) ? this.#shipAll(found, applied) : undefined
    return this.#shipNoted(found, applied)
  }

  async #shipAll(found: Standing, applied: Applied): Promise<void> {
    const standing = following(found, this.#origin)
    this.#complete = 0
    await beginFilling(this.#mine, found, { ...standing, applied })
    this.#twin.noteAll()
    await this.#shipNoted(standing, applied)
  }

  async #shipNoted(standing: Standing, applied: Applied): Promise<void> {
    await shipNoted(this.#mine, this.#twin, { ...standing, applied })
    this.#complete = applied.position
  }

  replace(): Promise<void> {
    return this.#alone(async () => {
      this.#checkMine()
      const [found, applied] = [await readStanding(this.#db), await this.#twin.applied()]
      if (!this.#isSettled(found)) throw notReady('the turn was another’s a moment ago')
      // What was told would be taken back, and holds with it.
      if (this.#isFarther(found, applied)) throw notReady('the store is farther by now')
      await this.#shipAll(found, applied)
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
      await tellStanding(this.#db, following(found, this.#origin))
      await truncate(this.#db, found)
      this.#complete = 0
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

function notReady(internal: string): DatasporError {
  return new DatasporError('not_ready', { internal })
}

/** Brings the database to this version's form and opens it for one of those who write. Errors: `not_ready`, `data_version`. */
export async function openPersonalClickHouseWriter(
  options: PersonalClickHouseOptions,
): Promise<PersonalClickHouseWriter> {
  const { logId, twinFile } = options
  const db = connect(options)
  try {
    await migrate(db, PERSONAL_MIGRATIONS)
    const twin = openPersonalTwin({ file: twinFile, logId })
    return new Writer(db, twin, options)
  } catch (error) {
    await db.close()
    throw error
  }
}
