import type { DatabaseSync } from 'node:sqlite'

/** Numbers for names that come again with nearly every event: refs, flows, categories. 0: none. */
export class Names {
  readonly #sql: ReturnType<typeof prepare>
  readonly #known = new Map<string, number>()

  constructor(db: DatabaseSync) {
    this.#sql = prepare(db)
  }

  idOf(name: string | null): number {
    if (name === null) return 0
    const known = this.#known.get(name)
    if (known !== undefined) return known
    this.#sql.add.run(name)
    const id = Number(this.#sql.find.get(name)!['id'])
    // Refs are few hundred in practice; a flood of invented ones must not fill the memory.
    if (this.#known.size >= NAMES_KEPT_MAX) this.#known.clear()
    this.#known.set(name, id)
    return id
  }

  /** After a rollback the numbers given since the last commit are nobody's. */
  forget(): void {
    this.#known.clear()
  }
}

const NAMES_KEPT_MAX = 50_000

function prepare(db: DatabaseSync) {
  return {
    add: db.prepare('insert or ignore into names(name) values(?)'),
    find: db.prepare('select id from names where name = ?'),
  }
}
