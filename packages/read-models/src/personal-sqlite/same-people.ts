import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { IdentityRow } from '../personal/index.ts'

const PEOPLE_MAX = 50

/** Keeps who is whom as pairs, each in both directions: what one event said, and whether a later one undid it. */
export class SamePeopleWriter {
  readonly #add: StatementSync
  readonly #undo: StatementSync

  constructor(db: DatabaseSync) {
    this.#add = db.prepare('insert or ignore into same_people values(unhex(?), unhex(?), ?, null)')
    this.#undo = db.prepare(
      'update same_people set undone_by = ? where position = ? and undone_by is null',
    )
  }

  apply(row: IdentityRow): void {
    if (row.kind === 'undone') {
      this.#undo.run(row.position, row.undoes)
      return
    }
    const [kept, ...others] = row.subjects
    for (const other of others) {
      if (other === kept) continue
      this.#add.run(kept!, other, row.position)
      this.#add.run(other, kept!, row.position)
    }
  }
}

/** Reads who is whom today: from id to id along all pairs that nobody has undone, chains and circles alike. */
export class SamePeopleReader {
  readonly #others: StatementSync

  constructor(db: DatabaseSync) {
    this.#others = db.prepare(
      `select lower(hex(other)) as other from same_people
       where subject = unhex(?) and undone_by is null order by position, other`,
    )
  }

  find(subjects: readonly string[]): readonly string[] {
    const found = new Set(subjects)
    for (const subject of found) {
      for (const row of this.#others.iterate(subject)) {
        if (found.size >= PEOPLE_MAX) return [...found]
        found.add(String(row['other']))
      }
    }
    return [...found]
  }
}
