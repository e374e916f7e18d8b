import type { ClientBase } from 'pg'
import { checkDurable } from './durable.ts'

export interface TablesToMake {
  readonly schema: string
  /** The one that tells whether the tables are there. */
  readonly table: string
  readonly ddl: string
  /** Any number that is the same in every process: two that start together make the tables once. */
  readonly lock: number
}

/**
 * Makes the schema and its tables, all or none, where there are none; where they are, the role needs no right to. Refuses a
 * server that acknowledges what is not on its disk. Error: `config_invalid`.
 */
export async function makeTables(
  client: ClientBase,
  { schema, table, ddl, lock }: TablesToMake,
): Promise<void> {
  await checkDurable(client)
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    if (!(await isThere(client, 'to_regnamespace', schema)))
      await client.query(`create schema ${schema}`)
    if (!(await isThere(client, 'to_regclass', `${schema}.${table}`))) await client.query(ddl)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function isThere(
  client: ClientBase,
  find: 'to_regnamespace' | 'to_regclass',
  name: string,
): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select ${find}($1) is not null as there`,
    [name],
  )
  return rows[0]?.there === true
}
