import type {
  StoredLineageDataset,
  StoredLineageJob,
  StoredLineageJobSaid,
  StoredLineageRun,
} from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import { edgesOf } from './edges.ts'
import { tellFrozen } from './load.ts'
import type { StatisticsRows, TellStatistics } from './table.ts'

/** Of what run and job something is said. */
export interface SaidOf {
  readonly position: LogPosition
  readonly at: number
  readonly source: string
  readonly runId: string
  readonly job: StoredLineageJob | undefined
}

export const tellRun: TellStatistics<'lineage.run'> = (rows, event, position) => {
  const { data, source, occurredAt: at } = event
  const said = { position, at, source, runId: data.runId, job: data.job }
  const { parent, nominal, error, tags, other } = data
  tellRunRow(rows, said, event.recordedAt, data.state, data.producer, {
    parentRunId: parent?.runId ?? '',
    nominalStart: nominal?.start ?? null,
    nominalEnd: nominal?.end ?? null,
    error: error?.message ?? '',
    link: data.link,
    facets: {
      ...(tags === undefined ? {} : { tags }),
      ...(other === undefined ? {} : { run: other }),
    },
  })
  tellDatasets(rows, said, data)
  tellFrozen(rows, position, data.findings, {
    dataset: data.link?.delivery?.dataset ?? '',
    deliveryId: data.link?.delivery?.deliveryId ?? '',
    runId: data.runId,
  })
}

export const tellJobSaid: TellStatistics<'lineage.job'> = (rows, event, position) => {
  const { data, source, occurredAt: at } = event
  const said = { position, at, source, runId: '', job: data.job }
  tellRunRow(rows, said, event.recordedAt, '', data.producer, {
    parentRunId: '',
    nominalStart: null,
    nominalEnd: null,
    error: '',
    link: undefined,
    facets: {},
  })
  tellDatasets(rows, said, data)
  tellFrozen(rows, position, data.findings, NOTHING)
}

export const tellDatasetSaid: TellStatistics<'lineage.dataset'> = (rows, event, position) => {
  const { data, source, occurredAt: at } = event
  const said = { position, at, source, runId: '', job: undefined }
  tellDataset(rows, said, data.dataset, 'itself', 0)
  rows.edges.push(...edgesOf(said, [], [data.dataset]))
  tellFrozen(rows, position, data.findings, { ...NOTHING, dataset: data.dataset.name })
}

const NOTHING = { dataset: '', deliveryId: '', runId: '' }

interface RunSaid {
  readonly parentRunId: string
  readonly nominalStart: number | null
  readonly nominalEnd: number | null
  readonly error: string
  readonly link: StoredLineageRun['link']
  readonly facets: object
}

function tellRunRow(
  rows: StatisticsRows,
  { position, at, source, runId, job }: SaidOf,
  recordedAt: number,
  state: string,
  producer: string,
  { link, facets, ...said }: RunSaid,
): void {
  const { namespace = '', name = '', ...more } = job ?? {}
  const { delivery, disclosures = [] } = link ?? {}
  const all = { ...facets, ...(Object.keys(more).length === 0 ? {} : { job: more }) }
  rows.runs.push({
    position,
    recordedAt,
    at,
    source,
    runId,
    state,
    jobNamespace: namespace,
    jobName: name,
    producer,
    ...said,
    deliveryId: delivery?.deliveryId ?? '',
    version: delivery?.version ?? null,
    deliveryDataset: delivery?.dataset ?? '',
    disclosures: disclosures.map(({ id }) => id),
    facets: Object.keys(all).length === 0 ? '' : JSON.stringify(all),
  })
}

function tellDatasets(
  rows: StatisticsRows,
  said: SaidOf,
  { inputs, outputs }: Pick<StoredLineageJobSaid, 'inputs' | 'outputs'>,
): void {
  inputs.forEach((one, i) => tellDataset(rows, said, one, 'input', i))
  outputs.forEach((one, i) => tellDataset(rows, said, one, 'output', inputs.length + i))
  rows.edges.push(...edgesOf(said, inputs, outputs))
}

function tellDataset(
  rows: StatisticsRows,
  { position, at, source, runId, job }: SaidOf,
  dataset: StoredLineageDataset,
  role: 'input' | 'output' | 'itself',
  ordinal: number,
): void {
  const { namespace, name, columns = [], tags, other } = dataset
  const facets = {
    ...(tags === undefined ? {} : { tags }),
    ...(other === undefined ? {} : { other }),
  }
  rows.datasets.push({
    position,
    ordinal,
    at,
    source,
    namespace,
    name,
    role,
    runId,
    jobNamespace: job?.namespace ?? '',
    jobName: job?.name ?? '',
    columns: columns.map((column) => ({ name: column.name, type: column.type ?? '' })),
    rows: dataset.rows ?? null,
    bytes: dataset.bytes ?? null,
    files: dataset.files ?? null,
    documentation: dataset.documentation ?? '',
    owners: dataset.owners ?? [],
    facets: Object.keys(facets).length === 0 ? '' : JSON.stringify(facets),
  })
}
