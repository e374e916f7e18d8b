import {
  acknowledgement,
  DEMO_AUTHORITIES,
  DEMO_SOURCES,
  OVERSEEN,
  person,
  scenario,
} from '@dataspor/demo'
import type { Redacted } from '@dataspor/kernel'
import { defaultSources, officerActs } from '@dataspor/standalone'
import { startSystem, type System } from '@dataspor/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { catalogue } from './support/catalogue.ts'

const registered = [...defaultSources(catalogue), ...DEMO_SOURCES]
const until = Date.parse('2026-03-02T00:00:00+01:00')
const told = {
  catalogue,
  sources: new Set(registered.map(({ ref }) => ref)),
  seed: 1,
  people: 20,
  until,
}

let system: System

beforeAll(async () => {
  system = await startSystem({ sources: registered, authorities: DEMO_AUTHORITIES })
  const loaded = await system.load(scenario(told))
  if (loaded.rejected.length > 0) throw new Error(JSON.stringify(loaded.rejected))
  const acts = {
    desk: system.desk,
    told,
    tokenId: 'demo',
    idOf: async (number: Redacted<string>) => {
      const [handle] = await system.vault.identify([{ kind: 'cpr', number }], { create: true })
      return handle!.id
    },
  }
  const { notice } = await officerActs(acts)
  const { rejected } = await system.load([acknowledgement(told, notice)])
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  const head = await system.log.head()
  await officerActs(acts)
  if ((await system.log.head()).position !== head.position) throw new Error('acted twice')
  await system.analytics()
})

afterAll(() => system.close())

async function asOfficer(path: string) {
  const token = await system.tokenForRole('officer', OVERSEEN)
  const headers = { authorization: `Bearer ${token}`, 'dataspor-reason': 'supervision' }
  const response = await system.app.inject({ url: path, headers })
  expect(response.statusCode, `${path} ${response.body}`).toBe(200)
  return response.json<{ items: readonly Readonly<Record<string, unknown>>[] }>()
}

it('a person’s withheld entry is counted in the person’s answer', async () => {
  const answer = await system.answer(person(2, 1).number.expose())
  expect(answer.withheld?.count).toBe(1)
})

it('there are cases with their clocks, one of which ends within days', async () => {
  const { items } = await asOfficer('/v1/oversight/cases')
  expect(items.map(({ kind }) => kind).toSorted()).toEqual(['complaint', 'insight'])
})

it('one notice is overdue, another answered', async () => {
  const { items } = await asOfficer('/v1/oversight/notices')
  expect(items.map(({ state }) => state).toSorted()).toEqual(['acknowledged', 'overdue'])
})
