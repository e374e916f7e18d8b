import {
  DEMO_AUTHORITIES,
  DEMO_SOURCES,
  lineageEvents,
  PUBLISHED,
  warehouseEvents,
} from '@dataspor/demo'
import { defaultSources } from '@dataspor/composition'
import { startSystem, type System } from '@dataspor/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asked } from './statistics/support/warehouse.ts'
import { sendLineage } from './statistics/support/lineage.ts'
import { catalogue } from './support/catalogue.ts'

const registered = [...defaultSources(catalogue), ...DEMO_SOURCES]
const until = Date.parse('2026-03-02T00:00:00+01:00')
const sources = new Set(registered.map(({ ref }) => ref))
const told = { catalogue, sources, seed: 1, people: 4, until }

let system: System

beforeAll(async () => {
  system = await startSystem({ sources: registered, authorities: DEMO_AUTHORITIES })
  const { rejected } = await system.load(warehouseEvents(told))
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  for (const run of lineageEvents(told)) {
    const { statusCode, body } = await sendLineage(system, run)
    if (statusCode !== 201) throw new Error(body)
  }
})

afterAll(() => system.close())

interface Delivery {
  readonly dataset: string
  readonly state: string
  readonly versions: readonly { readonly reconciliation: { readonly state: string } }[]
}

it('a delivery is late, another has not come, and one is not reconciled', async () => {
  const response = await asked(system, 'deliveries')
  expect(response.statusCode, response.body).toBe(200)
  const { items } = response.json<{ items: readonly Delivery[] }>()
  const states = items.filter(({ dataset }) => dataset === 'ydelser').map(({ state }) => state)
  expect(states.toSorted()).toEqual(['late', 'missing', 'on-time', 'on-time', 'on-time'])
  const reconciled = items.flatMap(({ versions }) => versions.map((v) => v.reconciliation.state))
  expect(reconciled).toContain('not-reconciled')
  expect(items.some(({ versions }) => versions.length === 2)).toBe(true)
})

it('columns that are not as they should be are found', async () => {
  const response = await asked(system, 'pseudonymisation')
  expect(response.statusCode, response.body).toBe(200)
  expect(response.body).toContain('sygedagpenge')
  const codes = [...response.body.matchAll(/"code":"([\w-]+)"/g)].map(([, code]) => code)
  expect(new Set(codes).size).toBeGreaterThan(1)
})

it('a published column leads all the way back to the number that it was made of', async () => {
  const { namespace, dataset } = PUBLISHED
  const query = { namespace, dataset, column: PUBLISHED.column, depth: '10' }
  const response = await asked(system, 'lineage', query)
  expect(response.statusCode, response.body).toBe(200)
  const { edges, deliveries } = response.json<{
    edges: readonly { hop: number; from: { name: string; column: string }; masking: boolean }[]
    deliveries: readonly { deliveryId: string }[]
  }>()
  expect(edges.map(({ hop }) => hop).toSorted()).toEqual([1, 2, 3, 4])
  const first = edges.find(({ hop }) => hop === 4)
  expect(first).toMatchObject({ from: { name: 'stage.ydelser', column: 'cpr' }, masking: true })
  expect(deliveries).toHaveLength(1)
})
