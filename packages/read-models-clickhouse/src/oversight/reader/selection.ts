import {
  type Bound,
  checkDisclosureFilter,
  checkLimit,
  type DisclosureFilter,
  type FoundBatch,
  type FoundRecipient,
  type SelectionCounts,
  type SelectionQuery,
} from '@dataspor/read-models/oversight'
import { num, text, texts } from '../../cells.ts'
import type { Database, Params, Row } from '../../client.ts'
import { question } from '../../statement.ts'
import { boundParams, FILTER, filterParams, THEM, themParams } from './conditions.ts'
import { standingRows } from './standing.ts'

const SUBJECTS_MAX = 50_000
const BATCHES_MAX = 10_000
const ORIGINS_MAX = 100

const WHERE = `${FILTER}\n  AND ${THEM}`
const NOBODY = `toFixedString('', 16)`
export const PEOPLE = `uniqExactIf(d.subject, d.subject != ${NOBODY})`
export const EVENTS = 'countIf(ordinal = 0)'
export const BATCHES = 'countIf(ordinal = 0 AND batch = 1)'
export const MEMBERS = 'sumIf(subject_count, ordinal = 0 AND batch = 1)'

const TOTALS = question(
  standingRows({
    select: `${EVENTS} AS disclosures, ${PEOPLE} AS subjects, ${BATCHES} AS batches,
  ${MEMBERS} AS members, minIf(occurred_at, ordinal = 0) AS first_at,
  maxIf(occurred_at, ordinal = 0) AS last_at`,
    where: WHERE,
    tail: '',
  }),
  'long',
)

const CATEGORIES = question(
  standingRows({
    select: `arrayJoin(arrayDistinct(categories)) AS category, ${EVENTS} AS disclosures, ${PEOPLE} AS subjects`,
    where: WHERE,
    tail: 'GROUP BY category ORDER BY category',
  }),
  'long',
)

const RECIPIENTS = question(
  standingRows({
    select: `recipient, ${EVENTS} AS disclosures`,
    where: WHERE,
    tail: 'GROUP BY recipient HAVING disclosures > 0 ORDER BY recipient',
  }),
  'long',
)

const SUBJECTS = question(
  standingRows({
    select: 'DISTINCT lower(hex(d.subject)) AS person',
    where: `${WHERE} AND subject > toFixedString(unhex({after:String}), 16)`,
    tail: 'ORDER BY person LIMIT {limit:UInt64}',
  }),
  'long',
)

const BATCH_LIST = question(
  standingRows({
    select: 'd.origin AS origin, d.position AS sealed, subject_count, categories',
    where: `${WHERE} AND batch = 1`,
    tail: `ORDER BY origin LIMIT ${BATCHES_MAX}`,
  }),
  'long',
)

const SENT_TO = question(
  standingRows({
    select: `recipient, uniqExact(d.origin) AS disclosures,
  arraySort(groupUniqArrayArray(categories)) AS all_categories,
  min(occurred_at) AS first_at, max(occurred_at) AS last_at,
  arraySlice(arrayReverseSort(groupUniqArray(d.origin)), 1, ${ORIGINS_MAX}) AS origins`,
    where: `${WHERE} AND sender = {party:String} AND act IN ('disclosure', 'processor')`,
    tail: 'GROUP BY recipient ORDER BY recipient',
  }),
  'long',
)

export const SELECTION_STATEMENTS = [TOTALS, CATEGORIES, RECIPIENTS, SUBJECTS, BATCH_LIST, SENT_TO]

export async function selection(db: Database, query: SelectionQuery): Promise<SelectionCounts> {
  const asked = params(query)
  const [totals] = await db.ask(TOTALS, asked)
  const categories = await db.ask(CATEGORIES, asked)
  const sentTo = await db.ask(RECIPIENTS, asked)
  const row = totals!
  return {
    disclosures: num(row, 'disclosures'),
    subjects: num(row, 'subjects'),
    batches: num(row, 'batches'),
    batchMembers: num(row, 'members'),
    firstAt: num(row, 'first_at'),
    lastAt: num(row, 'last_at'),
    categories: categories.map((found) => ({
      category: text(found, 'category'),
      disclosures: num(found, 'disclosures'),
      subjects: num(found, 'subjects'),
    })),
    recipients: sentTo.map((found) => ({
      recipient: text(found, 'recipient'),
      disclosures: num(found, 'disclosures'),
    })),
  }
}

export async function selectionSubjects(
  db: Database,
  query: SelectionQuery,
  after: string | undefined,
  limit: number,
): Promise<readonly string[]> {
  checkLimit(limit, SUBJECTS_MAX)
  const rows = await db.ask(SUBJECTS, { ...params(query), after: after ?? '', limit })
  return rows.map((row) => text(row, 'person'))
}

export async function selectionBatches(
  db: Database,
  query: SelectionQuery,
): Promise<readonly FoundBatch[]> {
  const rows = await db.ask(BATCH_LIST, params(query))
  return rows.map((row) => ({
    origin: num(row, 'origin'),
    sealed: num(row, 'sealed'),
    subjectCount: num(row, 'subject_count'),
    categories: texts(row, 'categories'),
  }))
}

export async function recipients(
  db: Database,
  query: SelectionQuery,
): Promise<readonly FoundRecipient[]> {
  return (await db.ask(SENT_TO, params(query))).map(asRecipient)
}

function asRecipient(row: Row): FoundRecipient {
  return {
    recipient: text(row, 'recipient'),
    disclosures: num(row, 'disclosures'),
    categories: texts(row, 'all_categories'),
    firstAt: num(row, 'first_at'),
    lastAt: num(row, 'last_at'),
    origins: texts(row, 'origins').map(Number),
  }
}

function params({ filter, ...bound }: Bound & { readonly filter: DisclosureFilter }): Params {
  checkDisclosureFilter(filter)
  return { ...boundParams(bound), ...filterParams(filter), ...themParams(filter) }
}
