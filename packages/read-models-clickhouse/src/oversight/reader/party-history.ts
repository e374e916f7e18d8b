import type { DisclosureFilter, HistoryQuery } from '@dataspor/read-models/oversight'
import type { Params } from '../../client.ts'
import { question, type Question } from '../../statement.ts'
import { TOUCHED } from './closings.ts'
import { KNOWN, PERIOD, periodParams } from './conditions.ts'

/** What a party's own entries can be narrowed by. */
const NARROWED = {
  sender: 'sender = {sender:String}',
  recipient: 'recipient = {recipient:String}',
  source: 'source = {source:String}',
  flow: 'flow = {flow:String}',
  legalBasis: 'has(legal_bases, {legalBasis:String})',
} as const

type Name = keyof typeof NARROWED
const NAMES = Object.keys(NARROWED) as readonly Name[]

/** A run of the key, read from its end. */
function partyQuestion(names: readonly Name[]): Question {
  const conditions = [
    'party = {party:String}',
    KNOWN,
    PERIOD,
    'occurred_at <= {afterAt:Int64}',
    '(occurred_at, position) < ({afterAt:Int64}, {afterPosition:UInt64})',
    ...names.map((name) => NARROWED[name]),
  ]
  return question(
    `SELECT occurred_at, position, 0 AS ordinal, origin, batch, ${TOUCHED}
FROM party_entries
WHERE ${conditions.join('\n  AND ')}
ORDER BY occurred_at DESC, position DESC
LIMIT {limit:UInt64}`,
    'short',
  )
}

/** One statement for each choice of filters: what is not asked is not in it, and texts stay fixed. */
export const PARTY_QUESTIONS: ReadonlyMap<string, Question> = new Map(
  Array.from({ length: 2 ** NAMES.length }, (_, choice) => {
    const names = NAMES.filter((_name, n) => (choice & (1 << n)) !== 0)
    return [names.join(), partyQuestion(names)] as const
  }),
)

/** Whether a party's own entries have the columns that are asked of. */
export function isByParty(filter: DisclosureFilter): boolean {
  const { purpose, actorKey, caseKey, system, categories } = filter
  return [purpose, actorKey, caseKey, system, categories].every((value) => value === undefined)
}

export function partyAsked({ party, upTo, filter }: HistoryQuery): {
  readonly question: Question
  readonly params: Params
  readonly isParty: true
} {
  const names = NAMES.filter((name) => filter[name] !== undefined)
  const values = Object.fromEntries(names.map((name) => [name, String(filter[name])]))
  const params = { party, upTo, ...periodParams(filter), ...values }
  return { question: PARTY_QUESTIONS.get(names.join())!, params, isParty: true }
}
