import type { DatabaseSync } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'

/** Silent holds placed apart, by id, and which holds were lifted. */
export class Holds {
  readonly #sql

  constructor(db: DatabaseSync) {
    this.#sql = {
      place: db.prepare('insert or ignore into holds values(?, ?, null)'),
      find: db.prepare('select position, lifted from holds where hold_id = ?'),
      lift: db.prepare('insert into holds values(?, null, 1) on conflict do update set lifted = 1'),
    }
  }

  place(holdId: string, position: LogPosition): void {
    this.#sql.place.run(holdId, position)
  }

  /** Where a silent hold that stands was placed; undefined where there is none of that id. */
  placedAt(holdId: string): LogPosition | undefined {
    const row = this.#sql.find.get(holdId)
    return typeof row?.['position'] === 'number' && row['lifted'] === null
      ? row['position']
      : undefined
  }

  isLifted(holdId: string): boolean {
    return this.#sql.find.get(holdId)?.['lifted'] === 1
  }

  lift(holdId: string): void {
    this.#sql.lift.run(holdId)
  }
}

/** Whose an entity is, as its first event said: later ones name only its id. */
export interface EntityOwner {
  readonly party: string
  readonly subject: string | null
  readonly about: string
}

export class Entities {
  readonly #sql

  constructor(db: DatabaseSync) {
    this.#sql = {
      put: db.prepare('insert or ignore into entities values(?, ?, ?, ?, ?)'),
      find: db.prepare('select party, subject, about from entities where kind = ? and entity = ?'),
      erase: db.prepare('update entities set subject = null where subject = ?'),
    }
  }

  remember(kind: string, entity: string, { party, subject, about }: EntityOwner): void {
    this.#sql.put.run(kind, entity, party, subject, about)
  }

  ownerOf(kind: string, entity: string): EntityOwner | undefined {
    const row = this.#sql.find.get(kind, entity)
    if (row === undefined) return undefined
    const subject = typeof row['subject'] === 'string' ? row['subject'] : null
    return { party: String(row['party']), subject, about: String(row['about']) }
  }

  erase(subject: string): void {
    this.#sql.erase.run(subject)
  }
}

/** Through when each source has said that it reported all. */
export class Windows {
  readonly #sql

  constructor(db: DatabaseSync) {
    this.#sql = {
      find: db.prepare('select through_ms from windows where source = ?'),
      put: db.prepare(
        `insert into windows values(?, ?)
         on conflict do update set through_ms = max(through_ms, excluded.through_ms)`,
      ),
    }
  }

  through(source: string): number | undefined {
    const through = this.#sql.find.get(source)?.['through_ms']
    return typeof through === 'number' ? through : undefined
  }

  state(source: string, throughMs: number): void {
    this.#sql.put.run(source, throughMs)
  }
}

/** Where the catalogue in force lies in the log. */
export class CataloguePositions {
  readonly #sql
  #last: LogPosition | 'none' | undefined

  constructor(db: DatabaseSync) {
    this.#sql = {
      add: db.prepare('insert or ignore into catalogues values(?)'),
      last: db.prepare('select max(position) as position from catalogues'),
    }
  }

  add(position: LogPosition): void {
    this.#sql.add.run(position)
    this.#last = undefined
  }

  last(): LogPosition | undefined {
    // Asked with every event, and seldom another than before.
    this.#last ??= this.#readLast()
    return this.#last === 'none' ? undefined : this.#last
  }

  forget(): void {
    this.#last = undefined
  }

  #readLast(): LogPosition | 'none' {
    const position = this.#sql.last.get()?.['position']
    return typeof position === 'number' ? position : 'none'
  }
}
