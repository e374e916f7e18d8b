import { decodeStored, type StoredEvent } from '@dataspor/events'
import type { System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { expectProblem } from './support/expect-problem.ts'
import { facet, RUN_ID, runEvent, sendLineage } from './support/lineage.ts'

async function stored(system: System): Promise<readonly StoredEvent[]> {
  const records = await system.log.readAll(0, 1_000)
  return records
    .map(({ body }) => decodeStored(body))
    .filter(({ type }) => type.startsWith('lineage.'))
}

async function expectNothingStored(system: System): Promise<void> {
  expect(await stored(system)).toEqual([])
}

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
