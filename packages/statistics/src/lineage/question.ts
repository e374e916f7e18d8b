import { DatasporError, iso } from '@dataspor/kernel'
import type { FoundEdge, StatisticsReader } from '@dataspor/read-models/statistics'
import type { StatisticsAsk } from '../asking/ask.ts'
import { choiceFilter, invalid, numberFilter, textFilter } from '../asking/filters.ts'
import { knownOf } from '../asking/known.ts'
import { pageOf, pagingOf } from '../asking/paging.ts'
import type { StatisticsDesk } from '../desk.ts'
import { shownFinding } from '../findings/texts.ts'
import { column as tableColumn, type Table, tableOf } from '../table/table.ts'
import type { DatasetRef, DatasetsAnswer, LineageAnswer, LineageEdge } from './contract.ts'
import { isCyclic } from './cyclic.ts'
import { runsSaid } from './runs.ts'

const DEPTH_DEFAULT = 5
const DEPTH_MAX = 50
const EDGES_MAX = 2_000
const NAMES_PAGE = 1_000
const NAMES_MAX = 20_000
const SAID_MAX = 200

const DIRECTIONS = ['upstream', 'downstream', 'both'] as const

/**
 * What a dataset, or a column of it, was made of, and what was made of it. A dataset is named by `dataset`, and by
 * `namespace` where several have the name. Errors: `not_found` for one that nothing was said of.
 */
export async function askLineage(desk: StatisticsDesk, ask: StatisticsAsk): Promise<LineageAnswer> {
  const { filters } = ask
  const name = textFilter(filters, 'dataset')
  if (name === undefined) throw invalid('dataset', 'Name a dataset.')
  const depth = numberFilter(filters, 'depth', [1, DEPTH_MAX]) ?? DEPTH_DEFAULT
  const direction = choiceFilter(filters, 'direction', DIRECTIONS) ?? 'both'
  const column = textFilter(filters, 'column')
  const { upTo, head } = await knownOf(desk, ask)
  const { namespace, columns } = await findDataset(
    desk.reader,
    upTo,
    name,
    textFilter(filters, 'namespace'),
  )
  const walk = (way: 'upstream' | 'downstream') =>
    direction !== 'both' && direction !== way
      ? []
      : desk.reader.lineage({
          upTo,
          namespace,
          name,
          ...(column === undefined ? {} : { column }),
          direction: way,
          depth,
          limit: EDGES_MAX,
        })
  const [up, down] = [await walk('upstream'), await walk('downstream')]
  if (column !== undefined && up.length + down.length === 0 && !columns.has(column))
    throw new DatasporError('not_found', { detail: 'Nothing was said of that column.' })
  const all = [...up, ...down]
  const runIds = [...new Set(all.map(({ runId }) => runId))].filter((id) => id !== '')
  const { deliveries, findings } = await runsSaid(desk.reader, upTo, runIds)
  return {
    ...head,
    of: { namespace, name, column: column ?? null },
    depth,
    edges: [
      ...up.map((edge) => shownEdge(edge, 'upstream')),
      ...down.map((edge) => shownEdge(edge, 'downstream')),
    ],
    truncated: up.length >= EDGES_MAX || down.length >= EDGES_MAX,
    cyclic: isCyclic(all),
    columns: [...columns].map(([key, type]) => ({ name: key, type: type === '' ? null : type })),
    deliveries,
    findings: findings.map((one) => shownFinding(one, ask.language)),
  }
}

/** Every dataset that something was said of, by name. */
export async function askDatasets(
  desk: StatisticsDesk,
  ask: StatisticsAsk,
): Promise<DatasetsAnswer> {
  const paging = pagingOf(desk, 'datasets', ask)
  const { upTo, head } = await knownOf(desk, ask, paging.upTo)
  const names: DatasetRef[] = []
  for (let more = true; more && names.length < NAMES_MAX;) {
    const after = names.at(-1)
    const page = await desk.reader.datasetNames({
      upTo,
      limit: NAMES_PAGE,
      ...(after === undefined ? {} : { after }),
    })
    names.push(...page)
    more = page.length === NAMES_PAGE
  }
  return { ...head, ...pageOf(desk, 'datasets', ask, paging, upTo, names) }
}

/** Its namespace, and its columns as they were last said. */
async function findDataset(
  reader: StatisticsReader,
  upTo: number,
  name: string,
  namespace: string | undefined,
): Promise<{ readonly namespace: string; readonly columns: ReadonlyMap<string, string> }> {
  const filter = { name, ...(namespace === undefined ? {} : { namespace }) }
  const said = await reader.datasets({ upTo, filter, limit: SAID_MAX })
  const namespaces = new Set(said.map((row) => row.namespace))
  const [only] = namespaces
  if (only === undefined)
    throw new DatasporError('not_found', { detail: 'Nothing was said of that dataset.' })
  if (namespaces.size > 1) {
    const known = [...namespaces].slice(0, 10).join(', ')
    throw invalid('namespace', `Several namespaces have a dataset of that name: ${known}.`)
  }
  const columns = said.find((row) => row.columns.length > 0)?.columns ?? []
  return { namespace: only, columns: new Map(columns.map(({ name: key, type }) => [key, type])) }
}

function shownEdge(edge: FoundEdge, direction: LineageEdge['direction']): LineageEdge {
  const some = (text: string) => (text === '' ? null : text)
  return {
    direction,
    hop: edge.hop,
    from: {
      namespace: edge.inputNamespace,
      name: edge.inputName,
      column: some(edge.inputColumn),
    },
    to: {
      namespace: edge.outputNamespace,
      name: edge.outputName,
      column: some(edge.outputColumn),
    },
    kind: some(edge.kind),
    subtype: some(edge.subtype),
    masking: edge.masking,
    job: edge.jobName === '' ? null : { namespace: edge.jobNamespace, name: edge.jobName },
    runId: some(edge.runId),
    at: iso(edge.at),
  }
}

export function lineageTable(edges: readonly LineageEdge[]): Table {
  return tableOf(edges, [
    tableColumn('retning', 'direction', 'text', ({ direction }) => direction),
    tableColumn('skridt', 'hop', 'integer', ({ hop }) => hop),
    tableColumn('fra_navnerum', 'from_namespace', 'text', ({ from }) => from.namespace),
    tableColumn('fra_datasaet', 'from_dataset', 'text', ({ from }) => from.name),
    tableColumn('fra_kolonne', 'from_column', 'text', ({ from }) => from.column),
    tableColumn('til_navnerum', 'to_namespace', 'text', ({ to }) => to.namespace),
    tableColumn('til_datasaet', 'to_dataset', 'text', ({ to }) => to.name),
    tableColumn('til_kolonne', 'to_column', 'text', ({ to }) => to.column),
    tableColumn('art', 'kind', 'text', ({ kind }) => kind),
    tableColumn('underart', 'subtype', 'text', ({ subtype }) => subtype),
    tableColumn('maskeret', 'masking', 'boolean', ({ masking }) => masking),
    tableColumn('job', 'job', 'text', ({ job }) => job?.name),
    tableColumn('koersel', 'run_id', 'text', ({ runId }) => runId),
    tableColumn('tidspunkt', 'at', 'instant', ({ at }) => at),
  ])
}

export function datasetsTable(items: readonly DatasetRef[]): Table {
  return tableOf(items, [
    tableColumn('navnerum', 'namespace', 'text', ({ namespace }) => namespace),
    tableColumn('datasaet', 'dataset', 'text', ({ name }) => name),
  ])
}
