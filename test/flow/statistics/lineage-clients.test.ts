import { decodeStored, type StoredEvent } from '@dataspor/events'
import type { System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import type { Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { fixture, fixtures, RUN_ID, sendLineage } from './support/lineage.ts'

async function stored(system: System): Promise<readonly StoredEvent[]> {
  const records = await system.log.readAll(0, 1_000)
  return records
    .map(({ body }) => decodeStored(body))
    .filter(({ type }) => type.startsWith('lineage.'))
}

async function taken(system: System, event: unknown, status = 201): Promise<void> {
  const response = await sendLineage(system, event)
  expect([response.statusCode, response.body]).toEqual([status, expect.any(String)])
}

async function only(
  system: System,
  event: unknown,
): Promise<StoredEvent & { readonly data: Json }> {
  await taken(system, event)
  const events = await stored(system)
  expect(events).toHaveLength(1)
  return events[0] as never
}

async function expectTakenOnce(system: System, event: unknown): Promise<void> {
  const first = await sendLineage(system, event)
  expect([first.statusCode, first.body]).toEqual([201, expect.stringContaining('receipt')])
  const again = await sendLineage(system, event, { packed: true })
  expect([again.statusCode, again.json()]).toEqual([200, first.json()])
  const events = await stored(system)
  expect(events).toMatchObject([{ source: 'datavarehus', data: { findings: [] } }])
}

describe('what a reference client sends', () => {
  it.for(fixtures())('is taken as it is, packed too, and once: %s', ([, event], { system }) =>
    expectTakenOnce(system, event),
  )

  it('gives the run, its job and its datasets that it describes', async ({ system }) => {
    const event = await only(system, fixture('python/run-complete'))
    expect(event).toMatchObject({
      type: 'lineage.run',
      occurredAt: Date.parse('2026-03-02T06:04:31.553Z'),
      data: {
        runId: RUN_ID,
        state: 'COMPLETE',
        job: {
          namespace: 'datavarehus',
          name: 'indlaes.ydelser',
          processing: 'BATCH',
          integration: 'AIRFLOW',
          kind: 'TASK',
          owners: ['team:datavarehus'],
          other: { sql: { query: expect.stringContaining('insert into') } },
        },
        parent: { runId: '0195570e-0000-7c3e-9b77-2f1d4c8e1a00' },
        nominal: {
          start: Date.parse('2026-02-28T23:00:00Z'),
          end: Date.parse('2026-03-31T22:00:00Z'),
        },
        inputs: [{ name: 'stage.ydelser', rows: 128400, bytes: 90210 }],
      },
    })
    const [output] = event.data['outputs'] as readonly Json[]
    expect(output).toMatchObject({
      rows: 128391,
      bytes: 7340032,
      files: 4,
      owners: ['team:datavarehus'],
      tags: [{ key: 'pii', value: 'pseudonym', field: 'borger_noegle' }],
      documentation: 'Ydelser pr. borger og måned',
      other: { symlinks: expect.anything() },
    })
    expect((output!['columns'] as readonly Json[]).map(({ name }) => name)).toEqual([
      'borger_noegle',
      'periode',
      'ydelse_kode',
      'adresse',
      'adresse.kommune',
      'adresse.region',
    ])
    expect(output!['columnSources']).toContainEqual({
      column: 'borger_noegle',
      of: [
        {
          namespace: expect.any(String),
          name: 'stage.ydelser',
          field: 'cpr',
          kind: 'DIRECT',
          subtype: 'TRANSFORMATION',
          masking: true,
        },
      ],
    })
    expect(output!['datasetSources']).toMatchObject([
      { field: 'periode', kind: 'INDIRECT', subtype: 'FILTER' },
    ])
  })

  it('tells why a run failed, and counts of ten digits are counts', async ({ system }) => {
    await taken(system, fixture('python/run-fail'))
    await taken(system, fixture('java/run-complete'))
    const [failed, counted] = await stored(system)
    expect(failed).toMatchObject({ data: { state: 'FAIL', error: { language: 'python' } } })
    expect(counted).toMatchObject({
      data: { outputs: [{ rows: 5_000_000_000, bytes: 7_502_031_234 }] },
    })
  })
})

it('our facet has a schema of its own, served to anybody', async ({ system }) => {
  const response = await system.app.inject({ method: 'GET', url: '/v1/schemas/dataspor-run-facet' })
  expect(response.json()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $defs: {
      DatasporRunFacet: {
        allOf: [
          expect.anything(),
          { properties: { delivery: { required: ['deliveryId', 'version', 'dataset'] } } },
        ],
      },
    },
  })
})
