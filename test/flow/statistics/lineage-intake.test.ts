import { decodeStored, type StoredEvent } from '@dataspor/events'
import type { System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { disclosure, FUND, type Json, NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { expectProblem } from './support/expect-problem.ts'
import { facet, fixture, fixtures, RUN_ID, runEvent, sendLineage } from './support/lineage.ts'

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

async function expectNothingStored(system: System): Promise<void> {
  expect(await stored(system)).toEqual([])
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
      data: { outputs: [{ rows: 5_000_000_000, bytes: 1_502_031_234 }] },
    })
  })
})

describe('an OpenLineage event', () => {
  it('told again with other numbers under the same run, state and time is a conflict', async ({
    system,
  }) => {
    await taken(system, runEvent())
    const other = await sendLineage(system, runEvent({ outputs: [] }))
    expect(other.json()).toMatchObject({ status: 409, code: 'event_id_conflict' })
    await taken(system, runEvent({ outputs: [], eventTime: '2026-03-02T09:00:01Z' }))
    expect(await stored(system)).toHaveLength(2)
  })

  it('of a run that says more than once at a time what it does is each taken', async ({
    system,
  }) => {
    for (const name of ['b', 'c'])
      await taken(system, runEvent({ eventType: 'OTHER', outputs: [{ namespace: 'db', name }] }))
    await taken(system, runEvent({ eventType: 'OTHER' }), 200)
    expect(await stored(system)).toHaveLength(2)
  })

  it('has the id that its producer gives it in our facet, and is tied to disclosures and the delivery', async ({
    system,
  }) => {
    await system.report(FUND, disclosure('d1'))
    const link = {
      delivery: { deliveryId: 'L-1', version: 2, dataset: 'ydelser' },
      disclosures: [`${FUND}/d1`, `${FUND}/d9`],
      eventId: 'elt-77',
    }
    const event = await only(
      system,
      runEvent({ run: { runId: RUN_ID, facets: { dataspor: facet(link) } } }),
    )
    expect(event).toMatchObject({
      id: 'own/elt-77',
      data: {
        link: {
          delivery: link.delivery,
          disclosures: [{ id: `${FUND}/d1`, position: 2 }, { id: `${FUND}/d9` }],
        },
        findings: [{ code: 'disclosure-unknown', about: `${FUND}/d9` }],
      },
    })
  })

  it('without a zone in its time is read as UTC, with a finding', async ({ system }) => {
    const event = await only(system, runEvent({ eventTime: '2026-03-02T09:00:00.5' }))
    expect(event).toMatchObject({
      occurredAt: Date.parse('2026-03-02T09:00:00.5Z'),
      data: { findings: [{ code: 'zone-missing' }] },
    })
  })

  it('loses what looks like a person number in its facets, wherever it hides, with a finding', async ({
    system,
  }) => {
    const hidden = [...NUMBER].map((digit) => `%3${digit}`).join('')
    const facets = {
      documentation: facet({ description: `for ${NUMBER}, again` }),
      custom: facet({ deep: [{ [NUMBER]: Number(NUMBER) }, hidden] }),
    }
    const event = await only(system, runEvent({ job: { namespace: 'elt', name: 'step', facets } }))
    expect(event.data).toMatchObject({
      job: {
        documentation: 'for [cpr removed], again',
        other: { custom: { deep: [{ '[cpr removed]': '[cpr removed]' }, '[cpr removed]'] } },
      },
      findings: [
        { code: 'cpr-removed', about: '/job/facets/documentation' },
        { code: 'cpr-removed', about: '/job/facets/custom' },
      ],
    })
    expect(JSON.stringify(await stored(system))).not.toContain(NUMBER)
  })

  it('keeps facets that nobody knows, but none that is too large or too deep', async ({
    system,
  }) => {
    let deep: Json = {}
    for (let i = 0; i < 60; i++) deep = { deep }
    const facets = {
      mine: facet({ a: 1 }),
      big: facet({ a: 'x'.repeat(20_000) }),
      deep: facet({ deep }),
      gone: facet({ _deleted: true }),
    }
    const event = await only(system, runEvent({ run: { runId: RUN_ID, facets } }))
    expect(Object.keys(event.data['other'] as object)).toEqual(['mine'])
    expect(event.data['findings']).toEqual([
      { code: 'facet-dropped', about: '/run/facets/big' },
      { code: 'facet-dropped', about: '/run/facets/deep' },
    ])
  })

  it('whose facet is of another form than its name says is taken, with a finding', async ({
    system,
  }) => {
    const facets = { schema: facet({ fields: 'none' }), columnLineage: 7 }
    const event = await only(
      system,
      runEvent({ outputs: [{ namespace: 'db', name: 'b', facets }] }),
    )
    expect(event.data['findings']).toEqual([
      { code: 'facet-not-understood', about: '/outputs/0/facets/schema' },
      { code: 'facet-not-understood', about: '/outputs/0/facets/columnLineage' },
    ])
  })
})

const columns = (count: number) => ({
  schema: facet({ fields: Array.from({ length: count }, (_, i) => ({ name: `c${i}` })) }),
})

describe('an OpenLineage event is refused', () => {
  it.for<[string, unknown, number, string, string | undefined]>([
    ['that is no object', [runEvent()], 422, 'event_invalid', ''],
    [
      'that is of no kind',
      { eventTime: '2026-03-02T09:00:00Z', producer: 'p' },
      422,
      'event_invalid',
      '/job',
    ],
    [
      'that is of two kinds',
      runEvent({ dataset: { namespace: 'a', name: 'b' } }),
      422,
      'event_invalid',
      '/dataset',
    ],
    ['without a time', runEvent({ eventTime: 'soon' }), 422, 'event_invalid', '/eventTime'],
    [
      'of the future',
      runEvent({ eventTime: '2027-03-02T09:00:00Z' }),
      422,
      'time_in_future',
      '/eventTime',
    ],
    ['with an unknown state', runEvent({ eventType: 'DONE' }), 422, 'event_invalid', '/eventType'],
    [
      'with a run that is no UUID',
      runEvent({ run: { runId: '7' } }),
      422,
      'event_invalid',
      '/run/runId',
    ],
    [
      'with a number for a name',
      runEvent({ outputs: [{ namespace: 'db', name: 7 }] }),
      422,
      'event_invalid',
      '/outputs/0/name',
    ],
    ['with a text for its inputs', runEvent({ inputs: 'a' }), 422, 'event_invalid', '/inputs'],
    [
      'with a person number in a name',
      runEvent({ job: { namespace: 'elt', name: `step ${NUMBER}` } }),
      422,
      'cpr_in_clear_field',
      '/job/name',
    ],
    [
      'with 10,000 columns',
      runEvent({ outputs: [{ namespace: 'db', name: 'b', facets: columns(10_000) }] }),
      413,
      'too_large',
      '/outputs/0/facets/schema/fields',
    ],
    [
      'with our facet in another form',
      runEvent({
        run: { runId: RUN_ID, facets: { dataspor: facet({ delivery: { deliveryId: 'L' } }) } },
      }),
      422,
      'event_invalid',
      '/run/facets/dataspor/delivery/version',
    ],
    ['that is torn', '{"eventTime":', 400, 'malformed_json', undefined],
    ['that names a key twice', '{"eventTime":1,"eventTime":2}', 400, 'duplicate_key', undefined],
    [
      'that is larger than 1 MiB',
      runEvent({ run: { runId: RUN_ID, facets: { a: 'x'.repeat(1_100_000) } } }),
      413,
      'too_large',
      undefined,
    ],
  ])('%s', async ([, event, status, code, pointer], { system }) => {
    const response = await sendLineage(system, event)
    expectProblem(response, status, code, pointer)
    if (response.body.includes(NUMBER)) throw new Error('a number is repeated')
    await expectNothingStored(system)
  })

  it('from whom nobody knows, from who is no producer, and in another type', async ({ system }) => {
    const signed = await sendLineage(system, runEvent(), {
      headers: { authorization: 'Bearer none' },
    })
    expect(signed.json()).toMatchObject({ status: 401 })
    const citizen = await sendLineage(system, runEvent(), {
      headers: { authorization: `Bearer ${await system.tokenForPerson(NUMBER)}` },
    })
    expect(citizen.json()).toMatchObject({ status: 403, code: 'source_not_yours' })
    const stranger = await sendLineage(system, runEvent(), { source: 'virksomhed:cvr-10000001' })
    expect(stranger.json()).toMatchObject({ status: 403, code: 'source_not_yours' })
    const typed = await sendLineage(system, runEvent(), {
      headers: { 'content-type': 'text/plain' },
    })
    expect(typed.json()).toMatchObject({ status: 415, code: 'media_type' })
    expect(await stored(system)).toEqual([])
  })

  it('and kept, so that it can be mended and sent again', async ({ system }) => {
    const refused = await sendLineage(system, runEvent({ eventType: 'DONE' }))
    const { quarantineId } = refused.json<{ quarantineId: string }>()
    const again = await system.app.inject({
      method: 'POST',
      url: `/v1/quarantine/${quarantineId}/resubmit`,
      headers: {
        authorization: `Bearer ${await system.tokenFor('datavarehus')}`,
        'content-type': 'application/json',
      },
      payload: JSON.stringify(runEvent()),
    })
    expect([again.statusCode, again.body]).toEqual([201, expect.any(String)])
    expect(await stored(system)).toHaveLength(1)
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
