import type { LogPosition } from '@dataspor/kernel'
import type { ErasureRow } from '@dataspor/read-models/personal'
import { type NotedRow, rangeOf } from '@dataspor/read-models/personal-twin'
import type { Database } from '../client.ts'
import { command } from '../statement.ts'

const AT_A_TIME = 500

const before = (column: string) => `gone = 0
  AND ${column} IN (SELECT toFixedString(unhex(arrayJoin({subjects:Array(String)})), 16))
  AND position < arrayElement({before:Array(UInt64)}, indexOf({subjects:Array(String)}, lower(hex(${column}))))`

const THEIRS = [
  ['items', 'subject'] as const,
  ['facts', 'subject'] as const,
  ['profilings', 'subject'] as const,
  ['questions', 'subject'] as const,
  ['holds', 'subject'] as const,
  ['requests', 'subject'] as const,
  ['same_people', 'subject'] as const,
  ['same_people', 'other'] as const,
].map(([table, column]) => ({
  table,
  statement: command(`DELETE FROM ${table} WHERE ${before(column)}`),
}))

const older = (column: string, key: string) => `version < {version:UInt64}
  AND ${column} IN {places:Array(UInt64)} AND ${key} IN {keys:Array(String)}`

const REPLACED = {
  marks: command(
    `DELETE FROM marks WHERE ${older('target', "concat(toString(target), ' ', toString(position), ' ', kind)")}`,
  ),
  question_bodies: command(
    `DELETE FROM question_bodies WHERE ${older('position', 'toString(position)')}`,
  ),
  batch_ranges: command(
    `DELETE FROM batch_ranges WHERE ${older('range', "concat(toString(range), ' ', toString(batch))")}`,
  ),
}

export const ERASE_STATEMENTS = [
  ...THEIRS.map(({ statement }) => statement),
  ...Object.values(REPLACED),
]

interface Key {
  readonly place: number
  readonly key: string
}

/** Gathers, while rows are shipped, what an erasure left of them, and takes it away after. */
export interface Erasing {
  seen(table: string, row: NotedRow): void
  finish(db: Database, version: LogPosition): Promise<void>
}

/**
 * A row that says it is gone hides the others of its key, and stays, so that what a writer that lags brings once more is
 * hidden too. What it hides of a person erased is deleted: no body, and no state of a batch with the person in it, waits for
 * a merge. A deletion goes over a table; it is made only for the erased.
 */
export function erasing(erasures: readonly ErasureRow[]): Erasing {
  const ranges = new Set(erasures.map(({ subject }) => rangeOf(Buffer.from(subject, 'hex'), 0)))
  const keys = {
    marks: [] as Key[],
    question_bodies: [] as Key[],
    batch_ranges: [] as Key[],
  }
  const tables = new Set<string>()
  return {
    seen: (table, row) => {
      if (erasures.length === 0) return
      if (row.gone === 1) tables.add(table)
      const [target, position] = [Number(row['target']), Number(row['position'])]
      if (table === 'marks' && row.gone === 1)
        keys.marks.push({ place: target, key: `${target} ${position} ${String(row['kind'])}` })
      if (table === 'question_bodies' && row.gone === 1)
        keys.question_bodies.push({ place: position, key: String(position) })
      const range = Number(row['range'])
      if (table === 'batch_ranges' && ranges.has(range))
        keys.batch_ranges.push({ place: range, key: `${range} ${String(row['batch'])}` })
    },
    finish: async (db, version) => {
      // In log order: of two of one person the later counts.
      const last = new Map(erasures.map(({ subject, position }) => [subject, position]))
      for (const some of portions([...last])) {
        const subjects = some.map(([subject]) => subject)
        const people = { subjects, before: some.map(([, position]) => position) }
        for (const { table, statement } of THEIRS)
          if (tables.has(table)) await db.run(statement, people)
      }
      for (const table of ['marks', 'question_bodies', 'batch_ranges'] as const) {
        for (const some of portions(keys[table])) {
          const places = [...new Set(some.map(({ place }) => place))]
          await db.run(REPLACED[table], { version, places, keys: some.map(({ key }) => key) })
        }
      }
    },
  }
}

function portions<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / AT_A_TIME)
  return Array.from({ length: count }, (_, n) => all.slice(n * AT_A_TIME, (n + 1) * AT_A_TIME))
}
