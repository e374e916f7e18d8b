import { randomId } from '@dataspor/kernel'
import type { Applied } from '@dataspor/read-models/personal'
import type { Database } from '../client.ts'
import { num, text } from '../cells.ts'
import { RowBytes } from '../encode/row-bytes.ts'
import { command, question } from '../statement.ts'

const READ = question(
  `SELECT filling, origin, max(position) AS position, max(recorded_at_max) AS recorded_at_max,
  max(knowledge) AS knowledge
FROM standing
GROUP BY filling, origin
ORDER BY filling DESC, position DESC, origin
LIMIT 1`,
  'short',
)

const TELL = command(
  'INSERT INTO standing (filling, origin, position, recorded_at_max, knowledge) FORMAT RowBinary',
)

/** Before the origin of a filling that is not whole yet; after every origin that is. */
const UNFINISHED = 'unfinished '

export const STANDING_STATEMENTS = [READ, TELL]

/** What the store says of itself. */
export interface Standing {
  /** 1, 2, …; 0 where it was never filled. Rows that a writer completes count for the filling it found. */
  readonly filling: number
  /** Which log its rows come from, and which form of the model computed them. */
  readonly origin: string
  readonly applied: Applied
}

const NEVER: Standing = {
  filling: 0,
  origin: '',
  applied: { position: 0, recordedAtMax: 0, knowledge: 0 },
}

export async function readStanding(db: Database): Promise<Standing> {
  const [row] = await db.ask(READ, {})
  if (row === undefined) return NEVER
  return {
    filling: num(row, 'filling'),
    origin: text(row, 'origin'),
    applied: {
      position: num(row, 'position'),
      recordedAtMax: num(row, 'recorded_at_max'),
      knowledge: num(row, 'knowledge'),
    },
  }
}

/** Rows are being replaced, and nothing that is read counts; `applied` says how far those went that were there. */
export async function tellUnfinished(db: Database, standing: Standing): Promise<void> {
  await tellStanding(db, { ...standing, origin: `${UNFINISHED}${standing.origin}` })
}

export function isUnfinished({ origin }: Standing): boolean {
  return origin.startsWith(UNFINISHED)
}

/** Every row is on disk up to there. */
export async function tellStanding(db: Database, standing: Standing): Promise<void> {
  const { filling, origin, applied } = standing
  const out = new RowBytes()
  out.int64(filling)
  out.text(origin)
  out.int64(applied.position)
  out.int64(applied.recordedAtMax)
  out.int64(applied.knowledge)
  await db.insert(TELL, out.take(), `standing-${randomId()}`)
}
