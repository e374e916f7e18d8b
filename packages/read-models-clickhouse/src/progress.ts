import { randomId } from '@dataspor/kernel'
import type { Applied } from '@dataspor/read-models/oversight'
import type { Database } from './client.ts'
import { RowBytes } from './encode/row-bytes.ts'
import { command, question } from './statement.ts'

const READ = question(
  `SELECT max(position) AS position, max(recorded_at_max) AS recorded_at_max,
  max(knowledge) AS knowledge
FROM progress`,
  'short',
)

const ADVANCE = command(
  'INSERT INTO progress (position, recorded_at_max, knowledge) FORMAT RowBinary',
)

export const PROGRESS_STATEMENTS = [READ, ADVANCE]

/** How far everything is applied: every event's rows are on disk up to here. */
export async function readProgress(db: Database): Promise<Applied> {
  const [row] = await db.ask(READ, {})
  return {
    position: Number(row?.['position'] ?? 0),
    recordedAtMax: Number(row?.['recorded_at_max'] ?? 0),
    knowledge: Number(row?.['knowledge'] ?? 0),
  }
}

export async function advance(
  db: Database,
  applied: Applied,
  confirm?: () => Promise<void>,
): Promise<void> {
  const out = new RowBytes()
  out.int64(applied.position)
  out.int64(applied.recordedAtMax)
  out.int64(applied.knowledge)
  await db.insert(ADVANCE, out.take(), `progress-${randomId()}`, confirm)
}
