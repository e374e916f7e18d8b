import {
  type Applied,
  type CellRow,
  type DatasetRow,
  type EdgeRow,
  type LoadRow,
  noStatisticsChanges,
  type RunRow,
  type StatisticsChanges,
} from '../../statistics/index.ts'

type At = { readonly position: number }

export const DAY_MS = 86_400_000
export const EVERYTHING = Number.MAX_SAFE_INTEGER
const JANUARY = Date.UTC(2026, 0, 31)

export function load(given: Partial<LoadRow> & At): LoadRow {
  return {
    recordedAt: JANUARY,
    source: 'star',
    deliveryId: 'dagpenge-2026-01',
    version: 1,
    supersedes: null,
    status: 'final',
    dataset: 'dagpenge',
    layoutVersion: '3',
    periodFrom: '2026-01-01',
    periodTo: '2026-01-31',
    sender: 'a-kasse:3f',
    receiver: 'star',
    dueAt: JANUARY,
    receivedAt: JANUARY,
    loadedAt: JANUARY + 1,
    unit: 'person',
    sent: 100,
    received: 99,
    loaded: 97,
    rejected: [
      { code: 'cpr-invalid', count: 1 },
      { code: "a'b", count: 1 },
    ],
    duplicates: 0,
    persons: 97,
    unlinked: null,
    replacementNumbers: 2,
    controlTotals: [{ name: 'beløb', sent: 12_345.67, loaded: -0.1 }],
    frameId: '',
    frameVersion: '',
    frameSize: null,
    frameCovered: null,
    legalBases: ['lov-b', 'lov-a'],
    agreementRef: '',
    disclosures: ['a-kasse:3f/1'],
    ...given,
  }
}

export function run(given: Partial<RunRow> & At): RunRow {
  return {
    recordedAt: JANUARY,
    at: JANUARY,
    source: 'star',
    runId: 'run-1',
    state: 'COMPLETE',
    jobNamespace: 'dw',
    jobName: 'load',
    parentRunId: '',
    nominalStart: null,
    nominalEnd: JANUARY,
    producer: 'https://example.org/etl',
    error: '',
    deliveryId: '',
    version: null,
    deliveryDataset: '',
    disclosures: [],
    facets: '{"a":1}',
    ...given,
  }
}

export function dataset(given: Partial<DatasetRow> & At): DatasetRow {
  return {
    ordinal: 0,
    at: JANUARY,
    source: 'star',
    namespace: 'dw',
    name: 'dagpenge',
    role: 'output',
    runId: 'run-1',
    jobNamespace: 'dw',
    jobName: 'load',
    columns: [{ name: 'uge', type: 'int' }],
    rows: 97,
    bytes: null,
    files: null,
    documentation: 'Dagpenge, efter uge',
    owners: ['team'],
    facets: '{}',
    ...given,
  }
}

/** From `from` to `to`, each `name` or `name.column`. */
export function edge(from: string, to: string, given: Partial<EdgeRow> & At): EdgeRow {
  const [inputName = '', inputColumn = ''] = from.split('.')
  const [outputName = '', outputColumn = ''] = to.split('.')
  return {
    ordinal: 0,
    at: JANUARY,
    inputNamespace: 'dw',
    inputName,
    inputColumn,
    outputNamespace: 'dw',
    outputName,
    outputColumn,
    kind: '',
    subtype: '',
    masking: false,
    runId: 'run-1',
    jobNamespace: 'dw',
    jobName: 'load',
    ...given,
  }
}

export function cell(given: Partial<CellRow> & At): CellRow {
  return {
    ordinal: 0,
    vintage: 1,
    month: '2026-01',
    source: '',
    dataset: '',
    legalBasis: '',
    purpose: '',
    persons: 10,
    disclosures: 20,
    ...given,
  }
}

export function changes(given: Partial<StatisticsChanges>): StatisticsChanges {
  return { ...noStatisticsChanges(), ...given }
}

export function upTo(position: number): Applied {
  return { position, recordedAtMax: position * DAY_MS, knowledge: position }
}
