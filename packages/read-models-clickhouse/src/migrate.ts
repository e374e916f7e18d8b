import { DatasporError, randomId } from '@dataspor/kernel'
import type { Database } from './client.ts'
import { RowBytes } from './encode/row-bytes.ts'
import type { Migration } from './migrations/migration.ts'
import { MIGRATIONS_SQL } from './migrations/progress.ts'
import { command, question, type Statement } from './statement.ts'

const CREATE = command(MIGRATIONS_SQL)
const TAKEN = question('SELECT max(number) AS taken FROM migrations', 'insert')
const TAKE = command('INSERT INTO migrations (number) FORMAT RowBinary')

export function migrationStatements(migrations: readonly Migration[]): readonly Statement[] {
  return [CREATE, TAKEN, TAKE, ...migrations.flatMap(({ statements }) => statements.map(command))]
}

/**
 * Takes the steps that are missing, in order. Each of their statements may run again: a step that was cut off is taken
 * anew. Error: `data_version` where the database is of a later version.
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<void> {
  await db.run(CREATE)
  const [row] = await db.ask(TAKEN, {})
  const taken = Number(row?.['taken'] ?? 0)
  if (taken > migrations.length) {
    throw new DatasporError('data_version', { internal: `analytics is at step ${taken}` })
  }
  for (const { number, statements } of migrations.slice(taken)) {
    for (const sql of statements) await db.run(command(sql))
    const out = new RowBytes()
    out.uint32(number)
    await db.insert(TAKE, out.take(), `migration-${number}-${randomId()}`)
  }
}
