import type { FoundBreach, FoundHold, FoundRequest } from '@dataspor/read-models/personal'
import { num, text } from '../../cells.ts'
import type { Database, Row } from '../../client.ts'
import { question } from '../../statement.ts'
import { current, HIGHEST, KNOWN, positionParam, THEIRS } from './current.ts'

const HOLDS_MAX = 10_000
const BREACHES_MAX = 10_000

const HOLDS = question(
  `SELECT position, hold_id, kind, body
FROM ${current('holds', 'subject, position', 'position, hold_id, kind, body', THEIRS)}
ORDER BY position DESC
LIMIT ${HOLDS_MAX}`,
  'short',
)

/** The ends of holds within events lie under nobody's id. */
const LIFTED = question(
  `SELECT hold_id FROM ${current('holds', 'position', 'hold_id', "subject = toFixedString('', 16)")}
WHERE hold_id IN {holdIds:Array(String)}
GROUP BY hold_id`,
  'short',
)

const REQUEST = 'subject, position, made_at, body'

const requests = (where: string) =>
  question(
    `SELECT lower(hex(subject)) AS person, position, made_at, body
FROM ${current('requests', 'subject, position', REQUEST, where)}
ORDER BY position DESC
LIMIT {limit:UInt64}`,
    'short',
  )

const REQUESTS = requests(`${THEIRS} AND ${KNOWN}`)
const REQUESTS_TO = requests(`(controller = {controller:String} OR gone = 1) AND ${KNOWN}`)

const BREACHES = question(
  `SELECT position, body FROM ${current('breaches', 'position', 'position, body', KNOWN)}
ORDER BY position DESC
LIMIT ${BREACHES_MAX}`,
  'short',
)

export const DECIDED_STATEMENTS = [HOLDS, LIFTED, REQUESTS, REQUESTS_TO, BREACHES]

/** In log order; of too many the newest. */
export async function findHolds(
  db: Database,
  subjects: readonly string[],
): Promise<readonly FoundHold[]> {
  const rows = await db.ask(HOLDS, { subjects })
  return rows.toReversed().map((row) => ({
    position: num(row, 'position'),
    holdId: text(row, 'hold_id'),
    kind: text(row, 'kind') as FoundHold['kind'],
    body: text(row, 'body'),
  }))
}

export async function findLifted(
  db: Database,
  holdIds: readonly string[],
): Promise<readonly string[]> {
  if (holdIds.length === 0) return []
  const rows = await db.ask(LIFTED, { holdIds })
  const lifted = new Set(rows.map((row) => text(row, 'hold_id')))
  return holdIds.filter((holdId) => lifted.has(holdId))
}

/** Newest first. */
export async function findRequests(
  db: Database,
  subjects: readonly string[],
  upTo: number,
  limit: number,
): Promise<readonly FoundRequest[]> {
  const rows = await db.ask(REQUESTS, { subjects, upTo: positionParam(upTo), limit })
  return rows.map(asRequest)
}

export async function findRequestsTo(
  db: Database,
  controller: string,
  before: number | undefined,
  limit: number,
): Promise<readonly FoundRequest[]> {
  const upTo = before === undefined ? HIGHEST : positionParam(before - 1)
  return (await db.ask(REQUESTS_TO, { controller, upTo, limit })).map(asRequest)
}

export async function findBreaches(db: Database, upTo: number): Promise<readonly FoundBreach[]> {
  const rows = await db.ask(BREACHES, { upTo: positionParam(upTo) })
  return rows.map((row) => ({ position: num(row, 'position'), body: text(row, 'body') }))
}

function asRequest(row: Row): FoundRequest {
  return {
    subject: text(row, 'person'),
    position: num(row, 'position'),
    madeAt: num(row, 'made_at'),
    body: text(row, 'body'),
  }
}
