import { randomId } from '@dataspor/kernel'
import type { Applied } from '@dataspor/read-models/oversight'
import type { Database } from './client.ts'
import { digestQuestion } from './digest.ts'
import { RowBytes } from './encode/row-bytes.ts'
import { intakeStatements } from './intake.ts'
import { migrate, migrationStatements } from './migrate.ts'
import type { Migration } from './migrations/migration.ts'
import { PROGRESS_STATEMENTS, readProgress } from './progress.ts'
import { command, question, type Question, type Statement } from './statement.ts'
import type { Placed, Table } from './table.ts'

/** A read model's tables, and every statement by which they are kept. */
export interface Model {
  readonly migrations: readonly Migration[]
  /** Progress first: a reset that is cut off leaves no checkpoint over missing rows. */
  readonly truncate: readonly Statement[]
  readonly digests: readonly Question[]
  readonly statements: readonly Statement[]
}

const LOG_IS = question('SELECT max(log_id) AS log_id FROM log', 'insert')
const SET_LOG = command('INSERT INTO log (log_id) FORMAT RowBinary')
const FORGET_LOG = command('TRUNCATE TABLE log')
const FORGET_PROGRESS = command('TRUNCATE TABLE progress')

/** What a model says of one of its tables. */
export interface TableModel {
  readonly truncate: Statement
  readonly digest: Question
  readonly statements: readonly Statement[]
}

export function tableModel<Row extends Placed>(table: Table<Row>): TableModel {
  const truncate = command(`TRUNCATE TABLE ${table.name}`)
  const digest = digestQuestion(table)
  const { insert, top } = intakeStatements(table)
  return { truncate, digest, statements: [truncate, digest, insert, top] }
}

export function model(migrations: readonly Migration[], tables: readonly TableModel[]): Model {
  return {
    migrations,
    truncate: [FORGET_PROGRESS, ...tables.map(({ truncate }) => truncate)],
    digests: tables.map(({ digest }) => digest),
    statements: [
      ...migrationStatements(migrations),
      ...PROGRESS_STATEMENTS,
      LOG_IS,
      SET_LOG,
      FORGET_LOG,
      FORGET_PROGRESS,
      ...tables.flatMap(({ statements }) => statements),
    ],
  }
}

/** Brings the database to this version's form, and empties it where it holds another log's rows, for the only one who writes. */
export async function openModel(
  db: Database,
  opened: Model,
  logId: string | undefined,
): Promise<void> {
  await migrate(db, opened.migrations)
  const { position } = await readProgress(db)
  // Without a checkpoint there may be rows of a block, or of a reset, that was cut off.
  if (position === 0) await resetModel(db, opened)
  if (logId === undefined) return
  const found = await logOf(db)
  if (found === logId) return
  if (found !== '') await resetModel(db, opened)
  await setLog(db, logId)
}

/** The log that the rows are of; empty where none was ever named. */
export async function logOf(db: Database): Promise<string> {
  const [row] = await db.ask(LOG_IS, {})
  return String(row?.['log_id'] ?? '')
}

export async function setLog(db: Database, logId: string): Promise<void> {
  await db.run(FORGET_LOG)
  const out = new RowBytes()
  out.text(logId)
  await db.insert(SET_LOG, out.take(), `log-${randomId()}`)
}

export async function resetModel(db: Database, { truncate }: Model): Promise<void> {
  for (const statement of truncate) await db.run(statement)
}

/** Throws RangeError for a row that lies after the checkpoint it comes with. */
export function checkBlock(changes: object, upTo: Applied): void {
  const lists = Object.values(changes) as readonly (readonly Placed[])[]
  for (const rows of lists) {
    for (const { position } of rows) {
      if (position > upTo.position) throw new RangeError('a row lies after its checkpoint')
    }
  }
}
