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

/** A vintage comes with its last cells, so that all of its cells are known where it is. */
const IN_FORCE = `(month, vintage) IN (
    SELECT arrayJoin(months) AS of_month, max(vintage) FROM vintages
    WHERE position <= {upTo:UInt64} AND vintage <= {vintageMax:UInt32}
    GROUP BY of_month)
  AND ({monthFrom:String} = '' OR month >= {monthFrom:String})
  AND ({monthTo:String} = '' OR month <= {monthTo:String})`

const AFTER = `(month, source, dataset, legal_basis, purpose)
    > ({afterMonth:String}, {afterSource:String}, {afterDataset:String}, {afterBasis:String}, {afterPurpose:String})`

const IN_ORDER = `ORDER BY month, source, dataset, legal_basis, purpose
LIMIT {limit:UInt64}`

const IN_TREE = COLUMNS.map(([, column]) => column)

/**
 * Cells that tell no more than the first `depth` columns apart, and their source if they tell anything: the others are
 * sums over all sources. A text for each depth, since the engine reads a column only where it must.
 */
function treeAt(depth: number): string {
  const untold = IN_TREE.slice(depth).map((column) => `${column} = ''`)
  const whole = IN_TREE.slice(1, depth).map((column) => `${column} = ''`)
  const ofTree = depth < 2 ? [] : [`(source != '' OR (${whole.join(' AND ')}))`]
  const within =
    depth < 2 ? [] : [`({source:String} = '' OR dataset = '' OR source = {source:String})`]
  return [
    `SELECT ${CELLS.selected} FROM cells\nWHERE ${IN_FORCE}`,
    ...untold,
    ...ofTree,
    ...within,
  ].join('\n  AND ')
}

/** By depth. Most answers have one page: comparing places costs as much as reading it. */
const TREES = Array.from({ length: IN_TREE.length + 1 }, (_, depth) => ({
  begin: question(`${treeAt(depth)}\n${IN_ORDER}`, 'short'),
  next: question(`${treeAt(depth)}\n  AND ${AFTER}\n${IN_ORDER}`, 'short'),
}))

const CELLS_IN_FORCE = question(
  `SELECT ${CELLS.selected} FROM cells
WHERE ${IN_FORCE}
  AND ${BY}
  AND ${AFTER}
${IN_ORDER}`,
  'short',
)

export const CELL_STATEMENTS = [
  vintages.statement,
  CELLS_IN_FORCE,
  ...TREES.flatMap(({ begin, next }) => [begin, next]),
]

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
      const statements = TREES[query.depth]
      if (statements === undefined) throw new RangeError('a tree has depths 0-4')
      const asked = query.after === undefined ? statements.begin : statements.next
      return (await db.ask(asked, treeParams(query))).map((row) => CELLS.read(row))
    },
  }
}

/** A statement takes only what it knows: no source where none is told apart below it, no place on the first page. */
function treeParams({ depth, source, ...query }: TreeQuery): Params {
  const asked = { ...knownParams(query), ...(depth < 2 ? {} : { source: source ?? '' }) }
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
