import type { LogPosition } from '@dataspor/kernel'
import type { FoundMark, MarkKind } from '@dataspor/read-models/personal'
import { num, text } from '../../cells.ts'
import type { Database } from '../../client.ts'
import { question } from '../../statement.ts'
import { current } from './current.ts'

const TARGETS_MAX = 1_000

const MARKS = question(
  `SELECT target, kind, position, body
FROM ${current('marks', 'target, position, kind', 'target, kind, position, body', 'target IN {targets:Array(UInt64)}')}
ORDER BY target, position, kind`,
  'short',
)

export const MARK_STATEMENTS = [MARKS]

/** What later events say about entries, in the order of these. */
export async function findMarks(
  db: Database,
  targets: readonly LogPosition[],
): Promise<readonly FoundMark[]> {
  if (targets.length > TARGETS_MAX) throw new RangeError('at most 1,000 entries')
  const distinct = [...new Set(targets)]
  if (distinct.length === 0) return []
  const rows = await db.ask(MARKS, { targets: distinct })
  const marks = rows.map((row) => ({
    target: num(row, 'target'),
    kind: text(row, 'kind') as MarkKind,
    position: num(row, 'position'),
    body: text(row, 'body'),
  }))
  const byTarget = Map.groupBy(marks, ({ target }) => target)
  return distinct.flatMap((target) => byTarget.get(target) ?? [])
}
