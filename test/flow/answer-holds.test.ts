import { startSystem, type System } from '@dataspor/testkit'
import { expect, test } from 'vitest'
import { disclosure, FUND, NUMBER } from './support/events.ts'

const UNTIL = '2026-04-01T00:00:00Z'
const it = test.extend<{ system: System }>({
  system: async ({ task: _ }, use) => {
    const system = await startSystem({ authorities: { hold: [FUND] } })
    await use(system)
    await system.close()
  },
})

function held(id: string, visibility: 'counted' | 'silent'): object {
  const hold = { ground: 'dbl-22-2', authority: FUND, until: UNTIL, visibility }
  return disclosure(id, { hold })
}

it('a counted hold leaves its number and its end, and nothing else', async ({ system }) => {
  await system.report(FUND, [disclosure('shown'), held('kept-1', 'counted')])
  const response = await system.ask(NUMBER, '/v1/me/answer')
  expect(response.json()).toMatchObject({
    withheld: { count: 1, until: '2026-04-01T00:00:00.000Z' },
    summary: { disclosures: 1 },
  })
  expect(response.body).not.toContain('kept-1')
})

it('a silent hold leaves no trace in any list', async ({ system }) => {
  await system.report(FUND, [disclosure('shown'), held('kept-1', 'silent')])
  for (const name of ['answer', 'disclosures', 'recipients', 'coverage', 'questions']) {
    const { body } = await system.ask(NUMBER, `/v1/me/${name}`)
    for (const trace of ['kept-1', 'withheld', 'hold-silent', 'dbl-22-2'])
      expect(body).not.toContain(trace)
  }
  expect((await system.answer(NUMBER)).summary.disclosures).toBe(1)
})

it('a page does not betray a silent hold by its length or its cursor', async ({ system }) => {
  const events = Array.from({ length: 6 }, (_, i) =>
    i % 2 === 0 ? disclosure(`e${i}`) : held(`e${i}`, 'silent'),
  )
  await system.report(FUND, events)
  const page = await system.ask(NUMBER, '/v1/me/disclosures', { limit: '3' })
  expect(page.json<{ items: unknown[] }>().items).toHaveLength(3)
  expect(page.json()).toMatchObject({ nextCursor: null })
})

it('permission is as of now: when a hold ends, the entry is there for every asOf', async ({
  system,
}) => {
  await system.report(FUND, held('kept-1', 'counted'))
  const { asOf, items } = await system.answer(NUMBER)
  expect(items).toEqual([])
  system.clock.set(Date.parse(UNTIL))
  const later = await system.answer(NUMBER, { asOf: asOf.position })
  expect(later.items.map(({ id }) => id)).toEqual([`${FUND}/kept-1`])
  expect(later).not.toHaveProperty('withheld')
})

it('who is trusted with no holds cannot place one', async ({ system }) => {
  const hold = { ground: 'dbl-22-2', authority: 'a-kasse:hk', until: UNTIL, visibility: 'silent' }
  const event = {
    ...disclosure('e1', { sender: 'a-kasse:hk', hold }),
    source: 'urn:dataspor:party:a-kasse:hk',
  }
  const refused = await system.report('a-kasse:hk', event)
  expect(refused.json()).toMatchObject({ code: 'source_not_yours', pointer: '/data/hold' })
})
