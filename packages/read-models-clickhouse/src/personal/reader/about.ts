import type { FoundFact, FoundProfiling, FoundQuestion } from '@dataspor/read-models/personal'
import { num, text } from '../../cells.ts'
import type { Database, Row } from '../../client.ts'
import { question } from '../../statement.ts'
import { current, KNOWN, positionParam, THEIRS } from './current.ts'

const FACTS_MAX = 10_000

/** The newest of these people's rows. */
const newest = (table: string, columns: string) =>
  question(
    `SELECT ${columns}
FROM ${current(table, 'subject, position', columns, `${THEIRS} AND ${KNOWN}`)}
ORDER BY position DESC
LIMIT {limit:UInt64}`,
    'short',
  )

const FACTS = newest('facts', 'subject, position, body')
const PROFILINGS = newest('profilings', 'subject, position, body')

/** One question can be about two ids of the same person: it is one question. */
const QUESTIONS = question(
  `SELECT position, any(asked_at) AS asked
FROM ${current('questions', 'subject, position', 'position, asked_at', `${THEIRS} AND ${KNOWN}`)}
GROUP BY position
ORDER BY position DESC
LIMIT {limit:UInt64}`,
  'short',
)

const BODIES = question(
  `SELECT position, body
FROM ${current('question_bodies', 'position', 'position, body', 'position IN {positions:Array(UInt64)}')}`,
  'short',
)

export const ABOUT_STATEMENTS = [FACTS, PROFILINGS, QUESTIONS, BODIES]

const asFound = (row: Row) => ({ position: num(row, 'position'), body: text(row, 'body') })

/** In log order; of too many the newest. */
export async function findFacts(
  db: Database,
  subjects: readonly string[],
  upTo: number,
): Promise<readonly FoundFact[]> {
  const asked = { subjects, upTo: positionParam(upTo), limit: FACTS_MAX }
  return (await db.ask(FACTS, asked)).map(asFound).toReversed()
}

export async function findProfilings(
  db: Database,
  subjects: readonly string[],
  upTo: number,
  limit: number,
): Promise<readonly FoundProfiling[]> {
  return (await db.ask(PROFILINGS, { subjects, upTo: positionParam(upTo), limit })).map(asFound)
}

export async function findQuestions(
  db: Database,
  subjects: readonly string[],
  upTo: number,
  limit: number,
): Promise<readonly FoundQuestion[]> {
  const rows = await db.ask(QUESTIONS, { subjects, upTo: positionParam(upTo), limit })
  if (rows.length === 0) return []
  const positions = rows.map((row) => num(row, 'position'))
  const bodies = new Map(
    (await db.ask(BODIES, { positions })).map((row) => [num(row, 'position'), text(row, 'body')]),
  )
  return rows.flatMap((row) => {
    const position = num(row, 'position')
    const body = bodies.get(position)
    return body === undefined ? [] : [{ position, askedAt: num(row, 'asked'), body }]
  })
}
