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
 * Makes the schema and its tables, all or none, where there are none. Refuses a server that acknowledges what is not on its
 * disk. Error: `config_invalid`.
 */
export async function makeTables(
  client: ClientBase,
  { schema, table, ddl, lock }: TablesToMake,
): Promise<void> {
  await checkDurable(client)
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    await client.query(`create schema if not exists ${schema}`)
    const { rows } = await client.query<{ there: boolean }>(
      'select to_regclass($1) is not null as there',
      [`${schema}.${table}`],
    )
    if (rows[0]?.there !== true) await client.query(ddl)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
