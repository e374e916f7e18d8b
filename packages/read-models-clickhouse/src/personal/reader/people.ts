import { text } from '../../cells.ts'
import type { Database, Params } from '../../client.ts'
import { question, type Question } from '../../statement.ts'
import { current, KNOWN, positionParam, THEIRS } from './current.ts'

const PEOPLE_MAX = 50
const NOBODY = '0'.repeat(32)

const OTHERS = question(
  `SELECT lower(hex(subject)) AS person, lower(hex(other)) AS same
FROM ${current('same_people', 'subject, other, position', 'subject, other, position, undone_by', THEIRS)}
WHERE undone_by = 0
ORDER BY position, same`,
  'short',
)

/** Ids after another, ascending, page by page; nobody's id is below all. */
const pages = (table: string, key: string, columns: string, more: string, where: string) =>
  question(
    `SELECT DISTINCT lower(hex(subject)) AS person
FROM ${current(table, key, columns, `subject > unhex({after:String})${more}`)}
WHERE ${where}
ORDER BY person
LIMIT {limit:UInt64}`,
    'short',
  )

const MERGED = pages(
  'same_people',
  'subject, other, position',
  'subject, undone_by',
  '',
  'undone_by = 0',
)
const HELD = pages('holds', 'subject, position', 'subject', '', 'true')
const HOLDERS = pages(
  'facts',
  'subject, position',
  'subject',
  ` AND (protects = {key:String} OR gone = 1) AND ${KNOWN}`,
  'true',
)

export const PEOPLE_STATEMENTS = [OTHERS, MERGED, HELD, HOLDERS]

/** From id to id along all pairs that nobody has undone, chains and circles alike: a question for each step away. */
export async function samePeople(
  db: Database,
  subjects: readonly string[],
): Promise<readonly string[]> {
  const found = new Set(subjects)
  for (let step = [...found]; step.length > 0 && found.size < PEOPLE_MAX;) {
    const rows = await db.ask(OTHERS, { subjects: step })
    const others = Map.groupBy(rows, (row) => text(row, 'person'))
    const next: string[] = []
    for (const subject of step) {
      for (const row of others.get(subject) ?? []) {
        const other = text(row, 'same')
        if (found.has(other)) continue
        if (found.size >= PEOPLE_MAX) return [...found]
        found.add(other)
        next.push(other)
      }
    }
    step = next
  }
  return [...found]
}

export function merged(
  db: Database,
  after: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  return people(db, MERGED, after, { limit })
}

export function heldPeople(
  db: Database,
  after: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  return people(db, HELD, after, { limit })
}

export function factHolders(
  db: Database,
  key: string,
  upTo: number,
  after: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  return people(db, HOLDERS, after, { key, upTo: positionParam(upTo), limit })
}

async function people(
  db: Database,
  asked: Question,
  after: string | undefined,
  params: Params,
): Promise<readonly string[]> {
  const rows = await db.ask(asked, { ...params, after: after ?? NOBODY })
  return rows.map((row) => text(row, 'person'))
}
