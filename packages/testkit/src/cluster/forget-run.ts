import { Client } from 'pg'
import { everywhere, onClickHouse } from './click-house-server.ts'

/** Drops what a run of the tests has made on servers that were given; its name is what `DATASPOR_TEST_RUN` was. */
export async function forgetRun(run: string): Promise<void> {
  const { DATASPOR_POSTGRES_URL, DATASPOR_CLICKHOUSE_URL } = process.env
  if (DATASPOR_POSTGRES_URL !== undefined) await dropSchemas(DATASPOR_POSTGRES_URL, run)
  if (DATASPOR_CLICKHOUSE_URL !== undefined) await dropDatabases(run)
}

async function dropSchemas(connectionString: string, run: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      'select nspname as name from pg_namespace where starts_with(nspname, $1)',
      [`${run}_`],
    )
    for (const { name } of rows) await client.query(`drop schema ${name} cascade`)
  } finally {
    await client.end()
  }
}

async function dropDatabases(run: string): Promise<void> {
  const names = (await onClickHouse('SHOW DATABASES')).split('\n')
  for (const name of names.filter((one) => one.startsWith(`${run}_`)))
    await onClickHouse(`DROP DATABASE ${name}${everywhere()} SYNC`)
}
