import { type DemoOptions, loadDemoSteps } from '@dataspor/composition/demo'
import { DEMO_AUTHORITIES, DEMO_SOURCES, person } from '@dataspor/demo'
import { decodeStored } from '@dataspor/events'
import type { Progress } from '@dataspor/http'
import { currentCatalogue } from '@dataspor/catalogue'
import { defaultSources } from '@dataspor/composition'
import { startSystem, type System } from '@dataspor/testkit'
import { expect, test } from 'vitest'
import { catalogue } from './support/catalogue.ts'
import { wholeLog } from './support/log.ts'

const DAY_MS = 86_400_000
const DEMO = { people: 12, seed: 1 }

const it = test.extend<{ system: System }>({
  system: async ({ task: _ }, use) => {
    const sources = [...defaultSources(catalogue), ...DEMO_SOURCES]
    const system = await startSystem({ sources, authorities: DEMO_AUTHORITIES })
    await use(system)
    await system.close()
  },
})

/** As `dataspor demo` has it done; its last step's result, or undefined where it was cut off after so many steps. */
async function demo(
  system: System,
  options: DemoOptions = DEMO,
  { stepsMax = Infinity, law = system.law } = {},
) {
  const address = system.app.server.listening ? system.app.listeningOrigin : await system.listen()
  const known = {
    vault: system.vault,
    cprMode: 'synthetic' as const,
    law,
    log: system.log,
    desk: system.desk,
    tokens: system.tokens,
    reached: system.drain,
  }
  const marks = { read: async () => undefined, write: async () => {}, clear: async () => {} }
  const stop = new AbortController()
  let last: Progress | undefined
  let steps = 0
  const context = { address, clock: system.clock, marks }
  for await (const step of loadDemoSteps(known, options, context, stop.signal)) {
    last = step
    if (++steps === stepsMax) stop.abort()
  }
  return last?.done === true ? last.result : undefined
}

/** What of a demonstration lies in the log, by type. */
async function told(system: System): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {}
  for (const { body } of await wholeLog(system)) {
    const { type } = decodeStored(body)
    counts[type] = (counts[type] ?? 0) + 1
  }
  return counts
}

const answered = async (system: System) =>
  (await system.answer(person(1, DEMO.seed).number.expose())).items

it('a demonstration that is loaded again is found, and nothing changes', async ({ system }) => {
  const first = await demo(system)
  const [before, shown] = [await told(system), await answered(system)]
  expect(await demo(system)).toEqual({ ...first, loaded: 'before' })
  system.clock.advance(3 * DAY_MS)
  const again = await demo(system, { ...DEMO, people: 30 })
  expect(again).toEqual({ ...first, loaded: 'before' })
  const after = await told(system)
  // What was asked is an event too.
  expect({ ...after, 'question.asked': 0 }).toEqual({ ...before, 'question.asked': 0 })
  expect((await answered(system)).map(({ id }) => id)).toEqual(shown.map(({ id }) => id))
})

it('one that was cut off is completed, also on a later day', async ({ system }) => {
  expect(await demo(system, DEMO, { stepsMax: 2 })).toBeUndefined()
  const cut = await told(system)
  system.clock.advance(2 * DAY_MS)
  const completed = await demo(system)
  expect(completed).toMatchObject({ people: DEMO.people, loaded: 'completed' })
  const whole = await startSystem({
    sources: [...defaultSources(catalogue), ...DEMO_SOURCES],
    authorities: DEMO_AUTHORITIES,
  })
  try {
    expect({ ...(await demo(whole)), loaded: 'completed' }).toEqual(completed)
    expect(await told(system)).toEqual(await told(whole))
    expect(await told(system)).not.toEqual(cut)
  } finally {
    await whole.close()
  }
})

it('one that was cut off between its events and the law that changes gets the law', async ({
  system,
}) => {
  const law = { ...system.law, publish: () => Promise.reject(new Error('cut off')) }
  await expect(demo(system, DEMO, { law })).rejects.toThrow('cut off')
  expect(await demo(system)).toMatchObject({ loaded: 'completed' })
  expect(system.law.rules().catalogue.version).not.toBe(currentCatalogue().version)
  expect((await told(system))['assessment.revised']).toBeGreaterThan(0)
  expect(await demo(system)).toMatchObject({ loaded: 'before' })
})

it('a law that was brought into force after the story stays in force', async ({ system }) => {
  await demo(system)
  const { version: _, ...content } = currentCatalogue()
  const { document } = await system.law.publish({ ...content, publishedFor: '2026-03-02' })
  expect(await demo(system)).toMatchObject({ loaded: 'before' })
  expect(system.law.rules().catalogue.version).toBe(document.version)
})

it('another seed is another story', async ({ system }) => {
  await demo(system)
  const other = { people: 5, seed: 2 }
  const first = await demo(system, other)
  expect(first).toEqual({ people: 5, events: expect.any(Number) })
  expect(await demo(system, other)).toEqual({ ...first, loaded: 'before' })
})
