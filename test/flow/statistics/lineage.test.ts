import { describe, expect } from 'vitest'
import { disclosure, FUND, type Json } from '../support/events.ts'
import { it } from '../support/it.ts'
import { expectProblem } from './support/expect-problem.ts'
import { facet, fixtures, RUN_ID, runEvent } from './support/lineage.ts'
import { drawn, type Lineage, lineageOf, sent } from './support/lineage-told.ts'
import { answer, asked, codesOf } from './support/warehouse.ts'

/** A dataset made of another, column by column. */
const made = (from: string, to: string, columns: Readonly<Record<string, string>>): Json => ({
  namespace: 'db',
  name: to,
  facets: {
    columnLineage: facet({
      fields: Object.fromEntries(
        Object.entries(columns).map(([out, field]) => [
          out,
          { inputFields: [{ namespace: 'db', name: from, field }] },
        ]),
      ),
    }),
  },
})

describe('lineage', () => {
  it('of what the reference clients sent is what they describe', async ({ system }) => {
    await sent(system, ...fixtures().map(([, event]) => event))
    const key = await lineageOf(system, {
      dataset: 'dv.ydelser',
      column: 'borger_noegle',
      depth: '1',
      direction: 'upstream',
    })
    expect(key.edges.find(({ to }) => to.column !== null)).toMatchObject({
      from: { name: 'stage.ydelser', column: 'cpr' },
      kind: 'DIRECT',
      masking: true,
    })
    const spark = await lineageOf(system, { dataset: 'curated/kommuner', direction: 'upstream' })
    expect(drawn(spark.edges)).toEqual(['1 raw/kommuner → curated/kommuner'])
    const names = await answer<{ items: readonly Json[] }>(system, 'lineage', { limit: '200' })
    expect(names.items.map(({ name }) => name)).toContain('mart.ydelser_kommune')
  })

  it('that goes in a circle ends, and says so', async ({ system }) => {
    const ring = ['a', 'b', 'c', 'a']
    const events = ring.slice(1).map((to, i) =>
      runEvent({
        eventTime: `2026-03-02T09:0${i}:00Z`,
        inputs: [{ namespace: 'db', name: ring[i] }],
        outputs: [made(ring[i]!, to, { k: 'k' })],
      }),
    )
    await sent(
      system,
      ...events,
      runEvent({
        eventTime: '2026-03-02T09:09:00Z',
        inputs: [{ namespace: 'db', name: 'self' }],
        outputs: [made('self', 'self', { k: 'k' })],
      }),
    )
    const whole = await lineageOf(system, { dataset: 'a', depth: '50' })
    expect(whole.cyclic).toBe(true)
    expect(drawn(whole.edges.filter(({ direction }) => direction === 'downstream'))).toEqual([
      '1 a → b',
      '2 b → c',
      '3 c → a',
    ])
    expect((await lineageOf(system, { dataset: 'a', column: 'k', depth: '50' })).cyclic).toBe(true)
    expect(await lineageOf(system, { dataset: 'self', depth: '50' })).toMatchObject({
      cyclic: true,
      edges: [{ hop: 1 }, { hop: 1 }],
    })
  })

  it('leads to the deliveries that its runs loaded, and never to a disclosure', async ({
    system,
  }) => {
    await system.report(FUND, disclosure('d1'))
    const link = {
      delivery: { deliveryId: 'L-1', version: 2, dataset: 'ydelser' },
      disclosures: [`${FUND}/d1`],
    }
    await sent(system, runEvent({ run: { runId: RUN_ID, facets: { dataspor: facet(link) } } }))
    const found = await asked(system, 'lineage', { dataset: 'b' })
    expect(found.json<Lineage>().deliveries).toEqual([
      { deliveryId: 'L-1', version: 2, dataset: 'ydelser', runId: RUN_ID, namesDisclosures: true },
    ])
    expect(found.body).not.toContain(`${FUND}/d1`)
  })

  it('finds a run that was completed twice with other numbers, and not one that was told twice alike', async ({
    system,
  }) => {
    const output = (rowCount: number) => [
      { namespace: 'db', name: 'b', outputFacets: { outputStatistics: facet({ rowCount }) } },
    ]
    await sent(
      system,
      runEvent({ outputs: output(7) }),
      runEvent({ outputs: output(7), eventTime: '2026-03-02T09:00:01Z' }),
    )
    expect((await lineageOf(system, { dataset: 'b' })).findings).toEqual([])
    await sent(system, runEvent({ outputs: output(8), eventTime: '2026-03-02T09:00:02Z' }))
    const { findings } = await lineageOf(system, { dataset: 'b' })
    expect(codesOf(findings)).toEqual(['run-completed-twice'])
    expect(findings[0]).toMatchObject({
      severity: 'serious',
      text: expect.stringContaining(RUN_ID),
    })
  })

  it('as CSV has a line for each edge', async ({ system }) => {
    await sent(system, runEvent())
    const response = await asked(system, 'lineage', { dataset: 'b' }, { accept: 'text/csv' })
    expect(response.body.trim().split('\r\n')).toHaveLength(2)
  })

  it.for<[string, Readonly<Record<string, string>>, number, string, string | undefined]>([
    ['a dataset that nobody spoke of', { dataset: 'none' }, 404, 'not_found', undefined],
    [
      'a column that nobody spoke of',
      { dataset: 'b', column: 'none' },
      404,
      'not_found',
      undefined,
    ],
    ['SQL for a dataset', { dataset: "b' OR '1'='1" }, 404, 'not_found', undefined],
    ['a depth of nothing', { dataset: 'b', depth: '0' }, 400, 'filter_invalid', '/depth'],
    ['an enormous depth', { dataset: 'b', depth: '1000000' }, 400, 'filter_invalid', '/depth'],
    [
      'a direction that is none',
      { dataset: 'b', direction: 'sideways' },
      400,
      'filter_invalid',
      '/direction',
    ],
    ['a name in several namespaces', { dataset: 'twice' }, 400, 'filter_invalid', '/namespace'],
  ])('%s is refused', async ([, query, status, code, pointer], { system }) => {
    const twice = ['x', 'y'].map((namespace) => ({ namespace, name: 'twice' }))
    await sent(system, runEvent({ inputs: twice }))
    expectProblem(await asked(system, 'lineage', query), status, code, pointer)
  })

  it('is the same after a rebuild', async ({ system }) => {
    await sent(system, ...fixtures().map(([, event]) => event))
    await system.analytics()
    const before = await system.analyticsDigests()
    expect(await system.rebuildAnalytics()).toEqual(before)
  })
})
