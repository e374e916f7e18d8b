import type { DatabaseSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import { Batches } from './batches.ts'
import { Ends } from './ends.ts'
import { JudgedDisclosures } from './judged.ts'
import { Names } from './names.ts'
import { openPendingFile } from './open.ts'
import { People } from './people.ts'
import { PENDING_TABLES } from './schema.ts'
import { CataloguePositions, Entities, Holds, Windows } from './small.ts'
import { Versions } from './versions.ts'

export interface PendingOptions {
  /** Path; its folder is made where there is none. */
  readonly file: string
  readonly logId: string
}

export interface PendingPlace {
  /** All events up to here are in it. */
  readonly position: LogPosition
  /** Largest `recordedAt` up to there, ms. */
  readonly recordedAtMax: number
}

/**
 * The projector's own memory: what later events may still change or need. Changes are seen at once and kept at `commit`,
 * which comes after the rows of the same events are in their store; what was not committed is projected again.
 */
export class PendingStore {
  readonly ends: Ends
  readonly batches: Batches
  readonly versions: Versions
  readonly judged: JudgedDisclosures
  readonly people: People
  readonly holds: Holds
  readonly entities: Entities
  readonly windows: Windows
  readonly catalogues: CataloguePositions
  readonly #db: DatabaseSync
  readonly #names: Names

  constructor(options: PendingOptions) {
    this.#db = openPendingFile(options.file, options.logId)
    this.#names = new Names(this.#db)
    this.ends = new Ends(this.#db, this.#names)
    this.batches = new Batches(this.#db)
    this.versions = new Versions(this.#db)
    this.judged = new JudgedDisclosures(this.#db)
    this.people = new People(this.#db)
    this.holds = new Holds(this.#db)
    this.entities = new Entities(this.#db)
    this.windows = new Windows(this.#db)
    this.catalogues = new CataloguePositions(this.#db)
  }

  /** Up to where it is committed. */
  place(): PendingPlace {
    const row = this.#db.prepare('select position, recorded_at_max from meta').get()!
    return { position: Number(row['position']), recordedAtMax: Number(row['recorded_at_max']) }
  }

  begin(): void {
    if (!this.#db.isTransaction) this.#db.exec('begin immediate')
  }

  commit({ position, recordedAtMax }: PendingPlace): void {
    this.begin()
    this.ends.write()
    this.#db
      .prepare('update meta set position = ?, recorded_at_max = ?')
      .run(position, recordedAtMax)
    this.#db.exec('commit')
  }

  /** Back to the last commit. */
  rollback(): void {
    if (this.#db.isTransaction) this.#db.exec('rollback')
    this.#forget()
  }

  /** Forgets everything. */
  reset(): void {
    this.rollback()
    this.begin()
    for (const table of PENDING_TABLES) this.#db.exec(`delete from ${table}`)
    this.#forget()
    this.commit({ position: 0, recordedAtMax: 0 })
  }

  /** What is kept in memory of the tables may be no longer so. */
  #forget(): void {
    for (const one of [this.#names, this.ends, this.batches, this.people, this.catalogues])
      one.forget()
  }

  close(): void {
    this.rollback()
    this.#db.close()
  }
}
