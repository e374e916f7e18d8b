import {
  acknowledgement,
  DEMO_AUTHORITIES,
  DEMO_SOURCES,
  OVERSEEN,
  person,
  scenario,
} from '@dataspor/demo'
import { setImmediate } from 'node:timers/promises'
import type { Redacted } from '@dataspor/kernel'
import { defaultSources } from '@dataspor/composition'
import { officerActs, oversightActs, SAMPLE } from '@dataspor/composition/demo'
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
  const later = {
    address: await system.listen(),
    officer: await system.tokenForRole('officer', OVERSEEN),
    dpo: await system.tokenForRole('dpo', OVERSEEN),
    now: system.clock.now(),
    signal: new AbortController().signal,
  }
  // What one act leaves, the next one asks about: the model has to have it.
  const stop = follow(system)
  await oversightActs(later)
  await stop()
  await system.analytics()
  const acted = await counted()
  await oversightActs(later)
  await system.analytics()
  if ((await counted()) !== acted) throw new Error('acted twice')
})

afterAll(() => system.close())

async function one<Body>(path: string): Promise<Body> {
  const token = await system.tokenForRole('officer', OVERSEEN)
  const headers = { authorization: `Bearer ${token}`, 'dataspor-reason': 'supervision' }
  const response = await system.app.inject({ url: path, headers })
  expect(response.statusCode, `${path} ${response.body}`).toBe(200)
  return response.json<Body>()
}

function asOfficer(path: string) {
  return one<{ items: readonly Readonly<Record<string, unknown>>[] }>(path)
}

/** Lets the models follow until told to stop, as they do by themselves outside tests. */
function follow(followed: System): () => Promise<void> {
  let stopped = false
  const running = (async () => {
    while (!stopped) {
      await followed.analytics()
      await setImmediate()
    }
  })()
  return async () => {
    stopped = true
    await running
  }
}

/** Events of the officers; questions are not among them. */
async function counted(): Promise<number> {
  const records = await system.log.readAll(0, 10_000)
  return records.filter(({ stream }) => /^sys\/(?:breach|control|finding)\//.test(stream)).length
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

it('findings are there: one is settled, another is somebody’s, with advice', async () => {
  const { items } = await asOfficer('/v1/oversight/findings')
  expect(items.length).toBeGreaterThan(5)
  expect(items.filter(({ state }) => state === 'resolved')).toHaveLength(1)
  expect(items.filter(({ assignee }) => assignee === 'Systemforvaltningen')).toHaveLength(1)
  const settled = items.find(({ state }) => state === 'resolved')
  const { finding } = await one<{ finding: { steps: readonly { role: string }[] } }>(
    `/v1/oversight/findings/${String(settled?.['id'])}`,
  )
  expect(finding.steps.map(({ role }) => role)).toContain('dpo')
})

it('a breach is registered, its 72 hours running, and people concerned are told', async () => {
  const { items } = await asOfficer('/v1/oversight/breaches')
  expect(items).toMatchObject([
    {
      criteria: { flow: 'F67' },
      counts: { persons: expect.any(Number) },
      clock: { state: 'running' },
    },
  ])
})

it('a control of look-ups has a sample with outcomes, and rules that found the curious employee', async () => {
  const { items } = await asOfficer('/v1/oversight/controls')
  const sample = items.find(({ kind }) => kind === 'sample')
  expect(sample).toMatchObject({
    size: { count: SAMPLE.count },
    tally: { ok: 1, unexplained: 1 },
  })
  const patterns = items.find(({ kind }) => kind === 'patterns')
  expect(patterns?.['found']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ code: 'lookup-no-case' }),
      expect.objectContaining({ code: 'lookup-outside-hours' }),
    ]),
  )
})
