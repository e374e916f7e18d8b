import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { LogPosition } from '@dataspor/kernel'
import type { ErasureRow } from '../personal/index.ts'
import { TABLES } from '../personal-sqlite/schema.ts'

/** Tables that only the writer reads. */
const OWN = ['meta', 'correlations', 'reports'] as const

/** A row as it stands, by its columns' names; of one that is gone the key alone, the rest null. */
export type NotedRow = Readonly<Record<string, SQLOutputValue>> & { readonly gone: SQLOutputValue }

interface Noted {
  readonly name: string
  readonly keys: readonly string[]
}

const NOTED: readonly Noted[] = TABLES.filter(({ name }) => !OWN.some((own) => own === name)).map(
  ({ name, key }) => ({ name, keys: key.split(', ') }),
)

/**
 * Which rows have changed and in which block, noted by triggers in the transaction that changes them. The position is part
 * of the key: what a statement does with a conflict holds in its triggers too, so that a later note could not replace one.
 */
function notesSql(): string {
  const tables = NOTED.map(({ name, keys }) => {
    const columns = keys.join(', ')
    const note = (moment: string, row: string) =>
      `create trigger note_${name}_${moment} after ${moment} on ${name} begin
         insert or ignore into changed_${name}
           values((select position from meta), ${keys.map((key) => `${row}.${key}`).join(', ')});
       end;`
    return `create table changed_${name}(at, ${columns}, primary key(at, ${columns})) without rowid;
      ${note('insert', 'new')} ${note('update', 'new')} ${note('delete', 'old')}`
  })
  return `${tables.join('\n')}
    create table erased_people(position integer not null, subject text not null,
      primary key(position, subject)) strict, without rowid;
    create table noted(id integer primary key check(id = 1), after_position integer not null) strict;
    insert into noted select 1, position from meta;`
}

/** Over a model's connection: makes the triggers where there are none. */
export class Notes {
  readonly #db: DatabaseSync
  readonly #sql: ReturnType<typeof prepare>

  constructor(db: DatabaseSync) {
    this.#db = db
    const found = db.prepare("select 1 from sqlite_schema where name = 'noted'").get()
    if (found === undefined) this.#transaction(() => db.exec(notesSql()))
    this.#sql = prepare(db)
  }

  /** Every row that changed after this position is noted. */
  after(): LogPosition {
    return Number(this.#sql.after.get()?.['after_position'])
  }

  /** Noted rows of a table. A row may come several times. */
  rows(table: string): Iterable<NotedRow> {
    const { keys } = NOTED.find(({ name }) => name === table)!
    const columns = this.#db.prepare('select name, type from pragma_table_info(?)').all(table)
    const selected = columns.map(({ name }) => {
      const column = String(name)
      if (keys.includes(column)) return `n.${column}`
      // As bytes: they go on as they are.
      return column === 'body' ? 'cast(t.body as blob) as body' : `t.${column}`
    })
    const same = keys.map((key) => `t.${key} = n.${key}`).join(' and ')
    const statement = this.#db.prepare(
      `select ${selected.join(', ')}, t.${keys[0]} is null as gone
       from changed_${table} n left join ${table} t on ${same}`,
    )
    return statement.iterate() as Iterable<NotedRow>
  }

  /** Erasures that are applied. */
  erasures(): readonly ErasureRow[] {
    return this.#sql.erased.all().map((row) => ({
      subject: String(row['subject']),
      position: Number(row['position']),
    }))
  }

  /** Before they are applied, which may fail: so they count from their own position on. */
  expect(erasures: readonly ErasureRow[]): void {
    for (const { position, subject } of erasures) this.#sql.erase.run(position, subject)
  }

  /** Notes every row there is. */
  all(): void {
    this.#transaction(() => {
      for (const { name, keys } of NOTED) {
        const columns = keys.map((key) => `t.${key}`).join(', ')
        this.#db.exec(
          `insert or ignore into changed_${name} select meta.position, ${columns} from ${name} t, meta`,
        )
      }
      this.#sql.setAfter.run(0)
    })
  }

  /** Forgets what changed up to a position; more than what is applied is not forgotten. */
  forget(through: LogPosition): void {
    const position = Math.min(through, Number(this.#sql.applied.get()?.['position']))
    if (position <= this.after()) return
    this.#transaction(() => {
      for (const statement of this.#sql.forget) statement.run(position)
      this.#sql.setAfter.run(position)
    })
  }

  /** After a reset: nothing is noted, and from position 0 on everything will be. */
  clear(): void {
    this.#transaction(() => {
      for (const { name } of NOTED) this.#db.exec(`delete from changed_${name}`)
      this.#db.exec('delete from erased_people')
      this.#sql.setAfter.run(0)
    })
  }

  #transaction(work: () => void): void {
    this.#db.exec('begin immediate')
    try {
      work()
      this.#db.exec('commit')
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw error
    }
  }
}

function prepare(db: DatabaseSync) {
  return {
    after: db.prepare('select after_position from noted'),
    setAfter: db.prepare('update noted set after_position = ?'),
    applied: db.prepare('select position from meta'),
    erased: db.prepare(
      `select subject, position from erased_people
       where position <= (select position from meta) order by position`,
    ),
    erase: db.prepare('insert or ignore into erased_people values(?, ?)'),
    forget: [
      ...NOTED.map(({ name }) => db.prepare(`delete from changed_${name} where at <= ?`)),
      db.prepare('delete from erased_people where position <= ?'),
    ],
  }
}
