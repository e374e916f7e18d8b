import {
  type CellDimension,
  type CellQuery,
  checkWhole,
  type PublishedCell,
  STATISTICS_LIMITS,
  type StatisticsReader,
  type TreeQuery,
} from '@dataspor/read-models/statistics'
import { num, numOrNull, text } from '../../cells.ts'
import type { Database, Params, Row } from '../../client.ts'
import { question, type Question } from '../../statement.ts'
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
    GROUP BY of_month)`

const PERIOD = `({monthFrom:String} = '' OR month >= {monthFrom:String})
  AND ({monthTo:String} = '' OR month <= {monthTo:String})`

const AFTER = `(month, source, dataset, legal_basis, purpose)
    > ({afterMonth:String}, {afterSource:String}, {afterDataset:String}, {afterBasis:String}, {afterPurpose:String})`

const IN_TREE = COLUMNS.map(([, column]) => column)

interface TreeAsked {
  readonly depth: number
  readonly isPeriod: boolean
  /** Whether it goes on after a place. */
  readonly goesOn: boolean
}

/**
 * Cells that tell no more than the first `depth` columns apart, and their source if they tell anything: the others are
 * sums over all sources. A text for each choice: what is not asked costs as much as what is, and the engine reads a column
 * only where it must.
 */
function treeQuestion({ depth, isPeriod, goesOn }: TreeAsked): Question {
  const untold = IN_TREE.slice(depth).map((column) => `${column} = ''`)
  const whole = IN_TREE.slice(1, depth).map((column) => `${column} = ''`)
  const conditions = [
    IN_FORCE,
    ...(depth < 2 ? [] : [`(source != '' OR (${whole.join(' AND ')}))`]),
    ...(depth < 2 ? [] : [`({source:String} = '' OR dataset = '' OR source = {source:String})`]),
    ...(isPeriod ? [PERIOD] : []),
    // Comparing places costs as much as reading the only page that most answers have.
    ...(goesOn ? [AFTER] : []),
  ]
  const told = IN_TREE.slice(0, depth)
  return question(
    `SELECT ${['month', 'vintage', ...told, 'persons', 'disclosures'].join(', ')}
FROM cells${untold.length === 0 ? '' : `\nPREWHERE ${untold.join(' AND ')}`}
WHERE ${conditions.join('\n  AND ')}
ORDER BY ${['month', ...told].join(', ')}
LIMIT {limit:UInt64}`,
    'short',
  )
}

const BOTH = [false, true] as const
const TREES: ReadonlyMap<string, Question> = new Map(
  Array.from({ length: IN_TREE.length + 1 }, (_, depth) =>
    BOTH.flatMap((isPeriod) => BOTH.map((goesOn) => ({ depth, isPeriod, goesOn }))),
  )
    .flat()
    .map((asked) => [treeName(asked), treeQuestion(asked)]),
)

function treeName({ depth, isPeriod, goesOn }: TreeAsked): string {
  return `${depth} ${isPeriod} ${goesOn}`
}

function treeCell(row: Row): PublishedCell {
  return {
    month: text(row, 'month'),
    vintage: num(row, 'vintage'),
    source: String(row['source'] ?? ''),
    dataset: String(row['dataset'] ?? ''),
    legalBasis: String(row['legal_basis'] ?? ''),
    purpose: String(row['purpose'] ?? ''),
    persons: numOrNull(row, 'persons'),
    disclosures: numOrNull(row, 'disclosures'),
  }
}

const CELLS_IN_FORCE = question(
  `SELECT ${CELLS.selected} FROM cells
WHERE ${IN_FORCE}
  AND ${PERIOD}
  AND ${BY}
  AND ${AFTER}
ORDER BY month, source, dataset, legal_basis, purpose
LIMIT {limit:UInt64}`,
  'short',
)

export const CELL_STATEMENTS = [vintages.statement, CELLS_IN_FORCE, ...TREES.values()]

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
      const isPeriod = query.monthFrom !== undefined || query.monthTo !== undefined
      const goesOn = query.after !== undefined
      const asked = TREES.get(treeName({ depth: query.depth, isPeriod, goesOn }))
      if (asked === undefined) throw new RangeError('a tree has depths 0-4')
      return (await db.ask(asked, treeParams(query))).map(treeCell)
    },
  }
}

/** A statement takes only what it knows: no source where none is told apart below it, no place on the first page. */
function treeParams({ depth, source, ...query }: TreeQuery): Params {
  const { monthFrom, monthTo, after } = query
  return {
    ...knownParams(query),
    ...(monthFrom === undefined && monthTo === undefined ? {} : monthParams(query)),
    ...(depth < 2 ? {} : { source: source ?? '' }),
    ...(after === undefined ? {} : placeParams(query)),
  }
}

function params({ by, filter, ...query }: CellQuery): Params {
  const dimensions = COLUMNS.flatMap(([name]) => {
    const value = filter[name]
    return [
      [`by_${name}`, by.includes(name) ? 1 : 0],
      [name, value === undefined || !by.includes(name) ? [] : [value]],
    ] as const
  })
  return {
    ...Object.fromEntries(dimensions),
    ...knownParams(query),
    ...monthParams(query),
    ...placeParams(query),
  }
}

type Asked = Omit<CellQuery, 'by' | 'filter'>

function monthParams({ monthFrom, monthTo }: Asked): Params {
  return { monthFrom: monthFrom ?? '', monthTo: monthTo ?? '' }
}

function knownParams({ upTo, vintage, limit }: Asked): Params {
  return {
    upTo,
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
