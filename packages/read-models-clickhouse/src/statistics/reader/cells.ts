import {
  type CellDimension,
  type CellQuery,
  checkWhole,
  STATISTICS_LIMITS,
  type StatisticsReader,
} from '@dataspor/read-models/statistics'
import type { Database, Params } from '../../client.ts'
import { question } from '../../statement.ts'
import { CELLS, VINTAGES } from '../lineage-tables.ts'
import { pages } from './page.ts'

const { pageMax, cellsMax } = STATISTICS_LIMITS

const vintages = pages(VINTAGES, [])

const COLUMNS: readonly (readonly [CellDimension, string])[] = [
  ['source', 'source'],
  ['dataset', 'dataset'],
  ['legalBasis', 'legal_basis'],
  ['purpose', 'purpose'],
]

/** A cell tells a dimension apart exactly where that is asked; where it is, its value may be too. */
const BY = COLUMNS.map(
  ([name, column]) =>
    `{by_${name}:UInt8} = (${column} != '')
  AND (empty({${name}:Array(String)}) OR ${column} IN {${name}:Array(String)})`,
).join('\n  AND ')

const CELLS_IN_FORCE = question(
  `SELECT ${CELLS.selected} FROM cells
WHERE position <= {upTo:UInt64}
  AND (month, vintage) IN (
    SELECT arrayJoin(months) AS of_month, max(vintage) FROM vintages
    WHERE position <= {upTo:UInt64} AND vintage <= {vintageMax:UInt32}
    GROUP BY of_month)
  AND ({monthFrom:String} = '' OR month >= {monthFrom:String})
  AND ({monthTo:String} = '' OR month <= {monthTo:String})
  AND ${BY}
  AND (month, source, dataset, legal_basis, purpose)
    > ({afterMonth:String}, {afterSource:String}, {afterDataset:String}, {afterBasis:String}, {afterPurpose:String})
ORDER BY month, source, dataset, legal_basis, purpose
LIMIT {limit:UInt64}`,
  'short',
)

export const CELL_STATEMENTS = [vintages.statement, CELLS_IN_FORCE]

const VINTAGE_MAX = 4_294_967_295

export function cellAnswers(db: Database): Pick<StatisticsReader, 'vintages' | 'cells'> {
  return {
    vintages: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return vintages.read(db, { ...query, filter: {} })
    },
    cells: async (query) => {
      checkWhole(query.limit, cellsMax, '/limit')
      return (await db.ask(CELLS_IN_FORCE, params(query))).map((row) => CELLS.read(row))
    },
  }
}

function params({
  upTo,
  by,
  filter,
  monthFrom,
  monthTo,
  vintage,
  after,
  limit,
}: CellQuery): Params {
  const dimensions = COLUMNS.flatMap(([name]) => {
    const value = filter[name]
    return [
      [`by_${name}`, by.includes(name) ? 1 : 0],
      [name, value === undefined || !by.includes(name) ? [] : [value]],
    ] as const
  })
  return {
    ...Object.fromEntries(dimensions),
    upTo,
    monthFrom: monthFrom ?? '',
    monthTo: monthTo ?? '',
    vintageMax: Math.min(vintage ?? VINTAGE_MAX, VINTAGE_MAX),
    afterMonth: after?.month ?? '',
    afterSource: after?.source ?? '',
    afterDataset: after?.dataset ?? '',
    afterBasis: after?.legalBasis ?? '',
    afterPurpose: after?.purpose ?? '',
    limit,
  }
}
