import type {
  CellRow,
  DatasetRow,
  EdgeRow,
  RunRow,
  VintageRow,
} from '@dataspor/read-models/statistics'
import { texts } from '../cells.ts'
import {
  choice,
  type Field,
  field,
  FLAG,
  INT64,
  NULLABLE,
  type ReadableTable,
  tableOf,
  TERM,
  TEXT,
  TEXTS,
  UINT32,
} from './fields.ts'

export const RUNS = tableOf<RunRow>('runs', [
  field('position', 'position', INT64),
  field('recordedAt', 'recorded_at', INT64),
  field('at', 'at', INT64),
  field('source', 'source', TERM),
  field('runId', 'run_id', TEXT),
  field('state', 'state', TERM),
  field('jobNamespace', 'job_namespace', TERM),
  field('jobName', 'job_name', TERM),
  field('parentRunId', 'parent_run_id', TEXT),
  field('nominalStart', 'nominal_start', NULLABLE),
  field('nominalEnd', 'nominal_end', NULLABLE),
  field('producer', 'producer', TERM),
  field('error', 'error', TEXT),
  field('deliveryId', 'delivery_id', TEXT),
  field('version', 'version', NULLABLE),
  field('deliveryDataset', 'delivery_dataset', TERM),
  field('disclosures', 'disclosures', TEXTS),
  field('facets', 'facets', TEXT),
])

const SCHEMA: Field<DatasetRow> = {
  columns: [
    ['column_names', (out, { columns }) => out.terms(columns.map(({ name }) => name))],
    ['column_types', (out, { columns }) => out.terms(columns.map(({ type }) => type))],
  ],
  read: (row) => {
    const types = texts(row, 'column_types')
    const names = texts(row, 'column_names')
    return { columns: names.map((name, n) => ({ name, type: types[n] ?? '' })) }
  },
}

export const DATASETS = tableOf<DatasetRow>('datasets', [
  field('namespace', 'namespace', TERM),
  field('name', 'name', TERM),
  field('position', 'position', INT64),
  field('ordinal', 'ordinal', UINT32),
  field('at', 'at', INT64),
  field('source', 'source', TERM),
  choice('role', 'role'),
  field('runId', 'run_id', TEXT),
  field('jobNamespace', 'job_namespace', TERM),
  field('jobName', 'job_name', TERM),
  SCHEMA,
  field('rows', 'rows', NULLABLE),
  field('bytes', 'bytes', NULLABLE),
  field('files', 'files', NULLABLE),
  field('documentation', 'documentation', TEXT),
  field('owners', 'owners', TEXTS),
  field('facets', 'facets', TEXT),
])

function edges(name: string): ReadableTable<EdgeRow> {
  return tableOf<EdgeRow>(name, [
    field('position', 'position', INT64),
    field('ordinal', 'ordinal', UINT32),
    field('at', 'at', INT64),
    field('inputNamespace', 'input_namespace', TERM),
    field('inputName', 'input_name', TERM),
    field('inputColumn', 'input_column', TERM),
    field('outputNamespace', 'output_namespace', TERM),
    field('outputName', 'output_name', TERM),
    field('outputColumn', 'output_column', TERM),
    field('kind', 'kind', TERM),
    field('subtype', 'subtype', TERM),
    field('masking', 'masking', FLAG),
    field('runId', 'run_id', TERM),
    field('jobNamespace', 'job_namespace', TERM),
    field('jobName', 'job_name', TERM),
  ])
}

export const EDGES = edges('edges')
export const EDGES_BY_INPUT = edges('edges_by_input')

export const VINTAGES = tableOf<VintageRow>('vintages', [
  field('position', 'position', INT64),
  field('vintage', 'vintage', UINT32),
  field('publishedAt', 'published_at', INT64),
  choice('kind', 'kind'),
  field('months', 'months', TEXTS),
  field('upTo', 'up_to', INT64),
  field('catalogue', 'catalogue', TEXT),
])

export const CELLS = tableOf<CellRow>('cells', [
  field('month', 'month', TERM),
  field('vintage', 'vintage', UINT32),
  field('source', 'source', TERM),
  field('dataset', 'dataset', TERM),
  field('legalBasis', 'legal_basis', TERM),
  field('purpose', 'purpose', TERM),
  field('position', 'position', INT64),
  field('ordinal', 'ordinal', UINT32),
  field('persons', 'persons', NULLABLE),
  field('disclosures', 'disclosures', NULLABLE),
])
