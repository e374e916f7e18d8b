import { DEMO_AUTHORITIES, DEMO_SOURCES, scenario } from '@dataspor/demo'
import { defaultSources } from '@dataspor/composition'
import { publishMonths } from '@dataspor/composition/demo'
import { startSystem, type System } from '@dataspor/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asked } from './statistics/support/warehouse.ts'
import { catalogue } from './support/catalogue.ts'

const registered = [...defaultSources(catalogue), ...DEMO_SOURCES]
const until = Date.parse('2026-03-02T00:00:00+01:00')
const sources = new Set(registered.map(({ ref }) => ref))
/** As many as a first start has. */
const PEOPLE = 40

let system: System

beforeAll(async () => {
  system = await startSystem({ sources: registered, authorities: DEMO_AUTHORITIES })
  const { rejected } = await system.load(
    scenario({ catalogue, sources, seed: 1, people: PEOPLE, until }),
  )
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  await system.analytics()
  await publishMonths(system.vintages, new AbortController().signal)
})

afterAll(() => system.close())

it('months are published, each once', async () => {
  const response = await asked(system, 'vintages')
  expect(response.statusCode, response.body).toBe(200)
  const { items } = response.json<{ items: readonly { vintage: number }[] }>()
  expect(items.length).toBeGreaterThan(3)
  expect(new Set(items.map(({ vintage }) => vintage)).size).toBe(items.length)
})

it('the numbers of inflows are there to read, and none is below the threshold', async () => {
  const response = await asked(system, 'inflows', { groupBy: 'month' })
  expect(response.statusCode, response.body).toBe(200)
  const { items } = response.json<{ items: readonly { persons: number | null }[] }>()
  const shown = items.flatMap(({ persons }) => (persons === null ? [] : [persons]))
  expect(shown.length).toBeGreaterThan(0)
  for (const persons of shown) expect(persons === 0 || persons >= 5).toBe(true)
})
