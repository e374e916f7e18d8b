import type { Bound, Period, SeenPractice, SummaryLine } from '@dataspor/read-models/oversight'
import { month, num, text, texts } from '../../cells.ts'
import type { Database, Params } from '../../client.ts'
import { question } from '../../statement.ts'
import { boundParams, KNOWN, ONE_END, PERIOD, periodParams } from './conditions.ts'
import { BATCHES, EVENTS, MEMBERS, PEOPLE } from './selection.ts'
import { MONTH, standingRows } from './standing.ts'

const LINES_MAX = 10_000
const WHERE = `${ONE_END} AND ${KNOWN} AND ${PERIOD}`

const SUMMARY = question(
  standingRows({
    select: `${MONTH} AS month, sender, recipient, flow, act, ${EVENTS} AS disclosures,
  ${PEOPLE} AS subjects, ${BATCHES} AS batches, ${MEMBERS} AS members`,
    where: WHERE,
    tail: `GROUP BY month, sender, recipient, flow, act
ORDER BY month, sender, recipient, flow, act
LIMIT ${LINES_MAX}`,
  }),
  'long',
)

const COUNT_PEOPLE = question(
  standingRows({ select: `${PEOPLE} AS subjects`, where: WHERE, tail: '' }),
  'long',
)

const COMBINATION =
  'sender, recipient, flow, act, purpose, bases, all_categories, sender_system, recipient_system'

const PRACTICE = question(
  standingRows({
    select: `sender, recipient, flow, act, purpose, arraySort(legal_bases) AS bases,
  arraySort(categories) AS all_categories, sender_system, recipient_system,
  count() AS count, min(occurred_at) AS first_at, max(occurred_at) AS last_at`,
    where: `${WHERE} AND ordinal = 0`,
    tail: `GROUP BY ${COMBINATION}
ORDER BY count DESC, ${COMBINATION}
LIMIT ${LINES_MAX}`,
  }),
  'long',
)

export const OVERVIEW_STATEMENTS = [SUMMARY, COUNT_PEOPLE, PRACTICE]

type Asked = Bound & { readonly filter: Period }

export async function summary(db: Database, query: Asked): Promise<readonly SummaryLine[]> {
  return (await db.ask(SUMMARY, params(query))).map((row) => ({
    month: month(row, 'month'),
    sender: text(row, 'sender'),
    recipient: text(row, 'recipient'),
    flow: text(row, 'flow'),
    act: text(row, 'act'),
    disclosures: num(row, 'disclosures'),
    subjects: num(row, 'subjects'),
    batches: num(row, 'batches'),
    batchMembers: num(row, 'members'),
  }))
}

export async function people(db: Database, query: Asked): Promise<number> {
  const [row] = await db.ask(COUNT_PEOPLE, params(query))
  return num(row!, 'subjects')
}

export async function practice(db: Database, query: Asked): Promise<readonly SeenPractice[]> {
  return (await db.ask(PRACTICE, params(query))).map((row) => ({
    sender: text(row, 'sender'),
    recipient: text(row, 'recipient'),
    flow: text(row, 'flow'),
    act: text(row, 'act'),
    purpose: text(row, 'purpose'),
    legalBases: texts(row, 'bases'),
    categories: texts(row, 'all_categories'),
    senderSystem: text(row, 'sender_system'),
    recipientSystem: text(row, 'recipient_system'),
    count: num(row, 'count'),
    firstAt: num(row, 'first_at'),
    lastAt: num(row, 'last_at'),
  }))
}

function params({ filter, ...bound }: Asked): Params {
  return { ...boundParams(bound), ...periodParams(filter) }
}
