import {
  type CellDimension,
  type CellQuery,
  checkWhole,
  STATISTICS_LIMITS,
  type StatisticsReader,
  type TreeQuery,
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

const IN_FORCE = `position <= {upTo:UInt64}
  AND (month, vintage) IN (
    SELECT arrayJoin(months) AS of_month, max(vintage) FROM vintages
    WHERE position <= {upTo:UInt64} AND vintage <= {vintageMax:UInt32}
    GROUP BY of_month)
  AND ({monthFrom:String} = '' OR month >= {monthFrom:String})
  AND ({monthTo:String} = '' OR month <= {monthTo:String})`

const AFTER = `(month, source, dataset, legal_basis, purpose)
    > ({afterMonth:String}, {afterSource:String}, {afterDataset:String}, {afterBasis:String}, {afterPurpose:String})`

const IN_ORDER = `ORDER BY month, source, dataset, legal_basis, purpose
LIMIT {limit:UInt64}`

/** A cell of the tree tells its source, or nothing at all: the others are sums over all sources. */
const TREE = `SELECT ${CELLS.selected} FROM cells
WHERE ${IN_FORCE}
  AND (source != '' OR (dataset = '' AND legal_basis = '' AND purpose = ''))
  AND ({depth:UInt8} > 0 OR source = '')
  AND ({depth:UInt8} > 1 OR dataset = '')
  AND ({depth:UInt8} > 2 OR legal_basis = '')
  AND ({depth:UInt8} > 3 OR purpose = '')
  AND ({source:String} = '' OR dataset = '' OR source = {source:String})`

/** Most answers have one page: comparing places costs as much as reading it. */
const TREE_BEGIN = question(`${TREE}\n${IN_ORDER}`, 'short')
const TREE_NEXT = question(`${TREE}\n  AND ${AFTER}\n${IN_ORDER}`, 'short')

const CELLS_IN_FORCE = question(
  `SELECT ${CELLS.selected} FROM cells
WHERE ${IN_FORCE}
  AND ${BY}
  AND ${AFTER}
${IN_ORDER}`,
  'short',
)

export const CELL_STATEMENTS = [vintages.statement, CELLS_IN_FORCE, TREE_BEGIN, TREE_NEXT]

const VINTAGE_MAX = 4_294_967_295

export function cellAnswers(db: Database): Pick<StatisticsReader, 'vintages' | 'cells' | 'tree'> {
  return {
    vintages: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return vintages.read(db, { ...query, filter: {} })
    },
    cells: async (query) => {
      checkWhole(query.limit, cellsMax, '/limit')
      return (await db.ask(CELLS_IN_FORCE, params(query))).map((row) => CELLS.read(row))
    },
    tree: async (query) => {
      checkWhole(query.limit, cellsMax, '/limit')
      const asked = query.after === undefined ? TREE_BEGIN : TREE_NEXT
      return (await db.ask(asked, treeParams(query))).map((row) => CELLS.read(row))
    },
  }
}

/** The first page's statement knows no place to go on from, and takes none. */
function treeParams({ depth, source, ...query }: TreeQuery): Params {
  const asked = { ...knownParams(query), depth, source: source ?? '' }
  return query.after === undefined ? asked : { ...asked, ...placeParams(query) }
}

function params({ by, filter, ...query }: CellQuery): Params {
  const dimensions = COLUMNS.flatMap(([name]) => {
    const value = filter[name]
    return [
      [`by_${name}`, by.includes(name) ? 1 : 0],
      [name, value === undefined || !by.includes(name) ? [] : [value]],
    ] as const
  })
  return { ...Object.fromEntries(dimensions), ...knownParams(query), ...placeParams(query) }
}

type Asked = Omit<CellQuery, 'by' | 'filter'>

function knownParams({ upTo, monthFrom, monthTo, vintage, limit }: Asked): Params {
  return {
    upTo,
    monthFrom: monthFrom ?? '',
    monthTo: monthTo ?? '',
    vintageMax: Math.min(vintage ?? VINTAGE_MAX, VINTAGE_MAX),
    limit,
  }
}

function placeParams({ after }: Asked): Params {
  return {
    afterMonth: after?.month ?? '',
    afterSource: after?.source ?? '',
    afterDataset: after?.dataset ?? '',
    afterBasis: after?.legalBasis ?? '',
    afterPurpose: after?.purpose ?? '',
  }
}
