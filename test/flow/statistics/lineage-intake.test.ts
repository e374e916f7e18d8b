import { decodeStored, type StoredEvent } from '@dataspor/events'
import type { System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { disclosure, FUND, type Json, NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { facet, RUN_ID, runEvent, sendLineage } from './support/lineage.ts'

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
    const { position } = await system.log.head()
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
          disclosures: [{ id: `${FUND}/d1`, position }, { id: `${FUND}/d9` }],
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
