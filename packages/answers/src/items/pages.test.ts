import fc from 'fast-check'
import { expect, it } from 'vitest'

import type { StoredHold } from '@dataspor/events'

import type { Ask } from '../contract/ask.ts'
import { createWorld, DAY_MS, NOW, type World } from '../test-support/world.ts'

const PAGES_MAX = 60

async function allPages(world: World, ask: Partial<Ask>): Promise<readonly (readonly string[])[]> {
  const pages: (readonly string[])[] = []
  let cursor: string | null = null
  do {
    const more: Partial<Ask> = cursor === null ? {} : { cursor }
    const { body } = await world.answers.disclosures(world.ask({ ...ask, ...more }))
    pages.push(body.items.map(({ id }) => id))
    cursor = body.nextCursor
  } while (cursor !== null && pages.length < PAGES_MAX)
  return pages
}

const hold = (visibility: StoredHold['visibility']): StoredHold => ({
  ground: 'dbl-22-1',
  authority: 'star',
  until: NOW + DAY_MS,
  visibility,
})

it('pages of any size are the whole list, in order, without the withheld, and only the last may be short', async () => {
  const entry = fc.record({
    occurredAt: fc.integer({ min: NOW - 5, max: NOW }),
    held: fc.option(fc.constantFrom('silent' as const, 'counted' as const), { nil: undefined }),
    star: fc.boolean(),
  })
  const run = fc.asyncProperty(
    fc.array(entry, { maxLength: 25 }),
    fc.integer({ min: 1, max: 9 }),
    fc.boolean(),
    async (entries, limit, filtered) => {
      const world = await createWorld()
      for (const { occurredAt, held, star } of entries) {
        const recipient = { ref: star ? 'star' : 'a-kasse:3f' }
        await world.disclose({
          occurredAt,
          recipient,
          ...(held === undefined ? {} : { hold: hold(held) }),
        })
      }
      const filters: Record<string, string> = filtered ? { recipient: 'star' } : {}
      const whole = await world.answers.disclosures(world.ask({ filters, limit: '200' }))
      const pages = await allPages(world, { filters, limit: String(limit) })
      const shown = entries.filter(({ held, star }) => held === undefined && (star || !filtered))
      expect(pages.flat()).toEqual(whole.body.items.map(({ id }) => id))
      expect(pages.flat()).toHaveLength(shown.length)
      for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit)
      expect(pages.length === 1 || pages.at(-1)!.length > 0).toBe(true)
    },
  )
  await fc.assert(run, { numRuns: 60 })
})

it('a list keeps its time: what comes while it is paged is not in it', async () => {
  const world = await createWorld()
  for (let i = 0; i < 5; i++) await world.disclose({ occurredAt: NOW - i })
  const first = await world.answers.disclosures(world.ask({ limit: '2' }))
  await world.disclose({ occurredAt: NOW - 3 })
  const cursor = first.body.nextCursor!
  const rest = await world.answers.disclosures(world.ask({ cursor }))
  expect(rest.body.items).toHaveLength(3)
  expect(rest.body.asOf).toEqual(first.body.asOf)
  expect(rest.question).toEqual(first.question)
  expect(await world.questionsInLog()).toHaveLength(1)
})

it('a hold ends by the clock', async () => {
  const world = await createWorld()
  await world.disclose({ hold: hold('counted') })
  const before = await world.answers.answer(world.ask())
  expect(before.head.withheld).toEqual({ count: 1, until: new Date(NOW + DAY_MS).toISOString() })
  expect(before.head.summary.disclosures).toBe(0)
  world.clock.advance(DAY_MS)
  const after = await world.answers.answer(world.ask())
  expect(after.head.withheld).toBeUndefined()
  expect(after.head.summary.disclosures).toBe(1)
})

it('a silent hold leaves the same answer as if nothing had been recorded', async () => {
  const [held, empty] = [await createWorld(), await createWorld()]
  await held.disclose({ hold: hold('silent') })
  await empty.disclose({ subject: await empty.person() })
  const heads = await Promise.all(
    [held, empty].map(async (world) => {
      const { asOf, question, appliedThrough, ...rest } = (await world.answers.answer(world.ask()))
        .head
      expect([asOf, question, appliedThrough]).not.toContain(undefined)
      return rest
    }),
  )
  expect(heads[0]).toEqual(heads[1])
})
