import { Pool } from 'pg'
import { freeList } from './free-list.ts'

/** Of these tables some rows tell of the tables themselves: what is deleted of each. */
const DELETED: ReadonlyMap<string, string> = new Map([
  ['facts', "name <> 'schema'"],
  ['coordination', 'false'],
  ['tokens_changed', 'false'],
])

export interface Schema {
  /** Of the server. */
  readonly url: string
  readonly name: string
}

let server: { readonly url: string; readonly pool: Pool } | undefined
let made = 0
const schemas = freeList(async () => {
  const name = `${runName()}_${process.pid}_${++made}`
  // Here, since those who make tables in it do so at the same time.
  await onServer().pool.query(`create schema if not exists ${name}`)
  return name
})

/**
 * A schema that nobody else uses, empty or without tables. Deleting the rows of fifty small tables takes 2 ms; emptying the
 * tables takes 60, and making them 90.
 */
export async function takeSchema(): Promise<Schema> {
  const { url, pool } = onServer()
  const name = await schemas.take()
  const { rows } = await pool.query<{ tablename: string }>(
    'select tablename from pg_tables where schemaname = $1',
    [name],
  )
  const deletes = rows.map(({ tablename }) => {
    return `delete from ${name}.${tablename} where ${DELETED.get(tablename) ?? 'true'};`
  })
  if (deletes.length > 0) await pool.query(deletes.join('\n'))
  return { url, name }
}

/** Whoever took it has ended. */
export function giveSchema({ name }: Schema): void {
  schemas.give(name)
}

/** What the names of all that one run of the tests makes on a server begin with. */
export function runName(): string {
  return process.env['DATASPOR_TEST_RUN'] ?? 'dataspor_test'
}

function onServer(): { readonly url: string; readonly pool: Pool } {
  if (server !== undefined) return server
  const url = process.env['DATASPOR_POSTGRES_URL']
  if (url === undefined) throw new Error('the cluster needs PostgreSQL: set DATASPOR_POSTGRES_URL')
  server = { url, pool: new Pool({ connectionString: url, max: 1, allowExitOnIdle: true }) }
  return server
}
