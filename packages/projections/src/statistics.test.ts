import { createMemoryLog } from '@dataspor/event-log/memory'
import type { StoredEvent, StoredLineageDataset } from '@dataspor/events'
import { expect, it } from 'vitest'
import { statisticsProjection } from './statistics.ts'
import { disclosure, logOf, person, stored } from './testing/sample-events.ts'

async function rowsOf(...events: readonly StoredEvent[]) {
  const log = await logOf(createMemoryLog(), events)
  return statisticsProjection.project(await log.readAll(0, 100)).changes
}

const load = stored('warehouse.load-completed', {
  deliveryId: 'd1',
  version: 2,
  supersedes: 1,
  status: 'final',
  dataset: 'cv',
  layoutVersion: '3',
  referencePeriod: { from: '2026-01-01', to: '2026-01-31' },
  receiver: { ref: 'star' },
  receivedAt: 10,
  loadedAt: 20,
  unit: 'person',
  counts: { received: 9, loaded: 7, rejected: { 'no-key': 2 }, duplicates: 0, persons: 7 },
  controlTotals: [],
  checks: [{ rule: 'r1', failed: 3 }],
  legalBases: ['gdpr-6-1-e'],
  disclosures: [{ id: 'jobnet/e1', position: 1 }],
  columns: [{ name: 'cpr', identifier: 'cpr', keyHolder: { ref: 'star' } }],
  findings: [{ code: 'direct-identifier', about: 'cpr' }],
})

it('gives a load its row, its columns and checks, and what was amiss with it', async () => {
  const rows = await rowsOf(load)
  expect(rows.loads).toMatchObject([
    {
      position: 1,
      deliveryId: 'd1',
      version: 2,
      supersedes: 1,
      sent: null,
      loaded: 7,
      rejected: [{ code: 'no-key', count: 2 }],
      frameSize: null,
      disclosures: ['jobnet/e1'],
    },
  ])
  expect(rows.columns).toMatchObject([{ ordinal: 0, name: 'cpr', keyHolder: 'star', method: '' }])
  expect(rows.checks).toMatchObject([{ rule: 'r1', failed: 3, version: 2 }])
  expect(rows.findings).toEqual([
    {
      position: 1,
      ordinal: 0,
      code: 'direct-identifier',
      about: 'cpr',
      dataset: 'cv',
      deliveryId: 'd1',
      runId: '',
    },
  ])
})

it('gives a run its datasets, and an edge for whole datasets, for columns, and for what affects all columns', async () => {
  const input: StoredLineageDataset = { namespace: 'db', name: 'raw' }
  const output: StoredLineageDataset = {
    namespace: 'db',
    name: 'clean',
    columns: [{ name: 'age', type: 'int' }],
    columnSources: [
      { column: 'age', of: [{ namespace: 'db', name: 'raw', field: 'born', kind: 'DIRECT' }] },
    ],
    datasetSources: [{ namespace: 'db', name: 'raw', field: 'country', kind: 'INDIRECT' }],
    rows: 7,
  }
  const rows = await rowsOf(
    stored('lineage.run', {
      producer: 'p',
      findings: [],
      runId: 'r1',
      state: 'COMPLETE',
      job: { namespace: 'etl', name: 'clean' },
      link: { delivery: { deliveryId: 'd1', version: 2, dataset: 'cv' }, disclosures: [] },
      inputs: [input],
      outputs: [output],
    }),
  )
  expect(rows.runs).toMatchObject([
    { runId: 'r1', state: 'COMPLETE', jobName: 'clean', deliveryId: 'd1', version: 2, facets: '' },
  ])
  expect(rows.datasets.map(({ ordinal, name, role }) => [ordinal, name, role])).toEqual([
    [0, 'raw', 'input'],
    [1, 'clean', 'output'],
  ])
  expect(
    rows.edges.map(({ ordinal, inputColumn, outputColumn }) => [
      ordinal,
      inputColumn,
      outputColumn,
    ]),
  ).toEqual([
    [0, '', ''],
    [1, 'born', 'age'],
    [2, 'country', ''],
  ])
})

it('holds nothing of people, whatever the log says of them', async () => {
  const rows = await rowsOf(
    stored('disclosure.recorded', disclosure(), { subject: person(1) }),
    load,
    stored('consent.withdrawn', { consentId: 'c', at: 1 }, { subject: person(2) }),
  )
  const text = JSON.stringify(rows)
  for (const n of [1, 2]) expect(text).not.toContain(person(n))
  expect(rows.loads).toHaveLength(1)
})
