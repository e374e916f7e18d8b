import {
  checkLineage,
  checkWhole,
  edgeTouches,
  type EdgeRow,
  type LineageNode,
  type LineageQuery,
  STATISTICS_LIMITS,
  type StatisticsReader,
  walkLineage,
} from '@dataspor/read-models/statistics'
import { text } from '../../cells.ts'
import type { Database } from '../../client.ts'
import { question } from '../../statement.ts'
import type { ReadableTable } from '../fields.ts'
import { DATASETS, EDGES, EDGES_BY_INPUT, RUNS } from '../lineage-tables.ts'
import { pages } from './page.ts'

const { pageMax } = STATISTICS_LIMITS
const EDGES_MAX = 50_000

const runs = pages(RUNS, [
  ['runId', 'run_id', 'String'],
  ['parentRunId', 'parent_run_id', 'String'],
  ['jobNamespace', 'job_namespace', 'String'],
  ['jobName', 'job_name', 'String'],
  ['state', 'state', 'String'],
  ['deliveryId', 'delivery_id', 'String'],
])

const datasets = pages(
  DATASETS,
  [
    ['namespace', 'namespace', 'String'],
    ['name', 'name', 'String'],
    ['runId', 'run_id', 'String'],
    ['role', 'role', 'String'],
  ],
  { ordinal: true },
)

const NAMES = question(
  `SELECT namespace, name FROM datasets
WHERE position <= {upTo:UInt64}
  AND ({first:UInt8} OR (namespace, name) > ({afterNamespace:String}, {afterName:String}))
GROUP BY namespace, name
ORDER BY namespace, name
LIMIT {limit:UInt64}`,
  'short',
)

/** Edges at one side of these datasets, each by its newest event; which columns matter is decided by the walk. */
const edgesAt = (table: ReadableTable<EdgeRow>, side: 'input' | 'output') =>
  question(
    `SELECT ${table.selected} FROM ${table.name}
WHERE position <= {upTo:UInt64}
  AND (${side}_namespace, ${side}_name) IN (
    SELECT tupleElement(node, 1), tupleElement(node, 2)
    FROM (SELECT arrayJoin(arrayZip({namespaces:Array(String)}, {names:Array(String)})) AS node))
  AND (${side}_column = '' OR ${side}_column IN {columns:Array(String)})
ORDER BY position DESC, ordinal DESC
LIMIT 1 BY input_namespace, input_name, input_column,
  output_namespace, output_name, output_column, kind, subtype
LIMIT ${EDGES_MAX}`,
    'short',
  )

const UPSTREAM = edgesAt(EDGES, 'output')
const DOWNSTREAM = edgesAt(EDGES_BY_INPUT, 'input')

export const LINEAGE_STATEMENTS = [runs.statement, datasets.statement, NAMES, UPSTREAM, DOWNSTREAM]

type Answers = Pick<StatisticsReader, 'runs' | 'datasets' | 'datasetNames' | 'lineage'>

export function lineageAnswers(db: Database): Answers {
  return {
    runs: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return runs.read(db, query)
    },
    datasets: async (query) => {
      checkWhole(query.limit, pageMax, '/limit')
      return datasets.read(db, query)
    },
    datasetNames: async ({ upTo, after, limit }) => {
      checkWhole(limit, pageMax, '/limit')
      const rows = await db.ask(NAMES, {
        upTo,
        first: after === undefined ? 1 : 0,
        afterNamespace: after?.namespace ?? '',
        afterName: after?.name ?? '',
        limit,
      })
      return rows.map((row) => ({ namespace: text(row, 'namespace'), name: text(row, 'name') }))
    },
    lineage: async (query) => {
      checkLineage(query)
      return walkLineage(query, (nodes) => leaving(db, query, nodes))
    },
  }
}

async function leaving(
  db: Database,
  { upTo, direction }: LineageQuery,
  nodes: readonly LineageNode[],
): Promise<readonly EdgeRow[]> {
  const isUpstream = direction === 'upstream'
  const rows = await db.ask(isUpstream ? UPSTREAM : DOWNSTREAM, {
    upTo,
    namespaces: nodes.map(({ namespace }) => namespace),
    names: nodes.map(({ name }) => name),
    columns: [...new Set(nodes.map(({ column }) => column))],
  })
  const table = isUpstream ? EDGES : EDGES_BY_INPUT
  return rows
    .map((row) => table.read(row))
    .filter((edge) => nodes.some((node) => edgeTouches(edge, node, direction)))
}
