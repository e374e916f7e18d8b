import {
  checkWhole,
  STATISTICS_LIMITS,
  type StatisticsReader,
} from '@dataspor/read-models/statistics'
import type { Database, Params } from '../../client.ts'
import { CHECKS, COLUMNS, ENDED, EXPECTED, FINDINGS, LOADS } from '../delivery-tables.ts'
import { type Filter, pages } from './page.ts'

const { pageMax, partsMax } = STATISTICS_LIMITS

const DATASET: Filter = ['dataset', 'dataset', 'String']
const DELIVERY: Filter = ['deliveryId', 'delivery_id', 'String']
const VERSION: Filter = ['version', 'version', 'UInt32']
const SENDER: Filter = ['sender', 'sender', 'String']
const SOURCE: Filter = ['source', 'source', 'String']

/** Reference periods that touch these days; ISO days are ordered as texts. */
const TOUCHES = [
  `({periodFrom:String} = '' OR period_to >= {periodFrom:String})`,
  `({periodTo:String} = '' OR period_from <= {periodTo:String})`,
]

const DUE = ['due_at >= {dueFrom:Int64}', 'due_at < {dueTo:Int64}']

const loads = pages(
  LOADS,
  [DELIVERY, VERSION, DATASET, SENDER, SOURCE, ['status', 'status', 'String']],
  { and: TOUCHES },
)
const expected = pages(EXPECTED, [DATASET, SENDER, SOURCE], { and: [...TOUCHES, ...DUE] })
const ended = pages(ENDED, [DATASET, DELIVERY, ['project', 'project', 'String']])

const columns = pages(
  COLUMNS,
  [
    DELIVERY,
    VERSION,
    DATASET,
    ['keyId', 'key_id', 'String'],
    ['identifier', 'identifier', 'String'],
  ],
  { ordinal: true },
)
const checks = pages(CHECKS, [DELIVERY, VERSION, DATASET], { ordinal: true })
const findings = pages(
  FINDINGS,
  [DELIVERY, DATASET, ['code', 'code', 'String'], ['runId', 'run_id', 'String']],
  { ordinal: true },
)

export const DELIVERY_STATEMENTS = [loads, expected, ended, columns, checks, findings].map(
  ({ statement }) => statement,
)

type Answers = Pick<
  StatisticsReader,
  'loads' | 'expected' | 'ended' | 'columns' | 'checks' | 'findings'
>

export function deliveryAnswers(db: Database): Answers {
  return {
    loads: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return loads.read(db, query, period(query.filter))
    },
    expected: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      const { dueFrom = -1e15, dueTo = 1e15 } = query.filter
      return expected.read(db, query, { ...period(query.filter), dueFrom, dueTo })
    },
    ended: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return ended.read(db, query)
    },
    columns: async (query) => {
      checkWhole(query.limit, partsMax, '/limit')
      return columns.read(db, query)
    },
    checks: async (query) => {
      checkWhole(query.limit, partsMax, '/limit')
      return checks.read(db, query)
    },
    findings: async (query) => {
      checkWhole(query.limit, partsMax, '/limit')
      return findings.read(db, query)
    },
  }
}

function period({
  periodFrom = '',
  periodTo = '',
}: {
  readonly periodFrom?: string
  readonly periodTo?: string
}): Params {
  return { periodFrom, periodTo }
}
