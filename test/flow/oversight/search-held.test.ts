import { redact } from '@dataspor/kernel'
import { startSystem } from '@dataspor/testkit'
import { expect } from 'vitest'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague } from './support/desk.ts'
import { days, ids, search, type Page } from './support/search.ts'

const DAY_MS = 86_400_000

it('a silent hold of another authority leaves no trace, one of the own party is shown', async () => {
  const world = async (held: string) => {
    const system = await startSystem({ authorities: { hold: [FUND] } })
    const until = system.clock.now() + 30 * DAY_MS
    const stated = {
      ground: 'dbl-22-2',
      authority: FUND,
      visibility: 'silent',
      until: new Date(until).toISOString(),
    }
    for (const n of [1, 3, 5]) await system.report(FUND, disclosure(`e${n}`, {}, days(n)))
    await system.report(FUND, disclosure('e2', { subject: { cpr: held }, hold: stated }, days(2)))
    const elsewhere = { subject: { cpr: held }, flow: 'F41' }
    await system.report(FUND, disclosure('e4', elsewhere, days(4)))
    await system.decisions.placeHold(redact(held), {
      match: { flow: 'F41' },
      authority: FUND,
      ground: 'dbl-22-1',
      visibility: 'silent',
      until,
    })
    return system
  }
  const [there, apart] = [await world(NUMBER), await world(OTHER_NUMBER)]
  try {
    const told = async (system: typeof there, party: string) => {
      const dpo = await colleague(system, 'dpo', party)
      const seen: unknown[] = []
      for (const body of [{ subject: NUMBER }, { subject: NUMBER, limit: 1 }]) {
        let cursor: string | null = null
        do {
          const page: Page = await search(dpo, { ...body, ...(cursor === null ? {} : { cursor }) })
          seen.push([ids(page), page.withheld, page.nextCursor === null])
          cursor = page.nextCursor
        } while (cursor !== null)
      }
      return seen
    }
    expect(await told(there, 'star')).toEqual(await told(apart, 'star'))
    const own = await search(await colleague(there, 'officer', FUND), { subject: NUMBER })
    expect(ids(own)).toEqual([1, 2, 3, 4, 5].map((n) => `${FUND}/e${n}`))
    expect(own.items.map((one) => 'hold' in one)).toEqual([false, true, false, true, false])
  } finally {
    await Promise.all([there.close(), apart.close()])
  }
})

it('what another authority withholds and counts is counted', async ({ system }) => {
  await system.report(FUND, disclosure('e1', {}, days(1)))
  await system.report(FUND, disclosure('e2', {}, days(2)))
  const until = system.clock.now() + 30 * DAY_MS
  const ground = 'dbl-22-1'
  const hold = { match: {}, authority: FUND, ground, visibility: 'counted', until } as const
  await system.decisions.placeHold(redact(NUMBER), hold)
  const officer = await colleague(system, 'officer', 'star')
  expect(await search(officer, { limit: 1 })).toMatchObject({
    items: [],
    nextCursor: null,
    withheld: { count: 2, until: new Date(until).toISOString() },
  })
  system.clock.advance(31 * DAY_MS)
  expect(ids(await search(officer))).toHaveLength(2)
})

it('what was recorded by mistake shows nothing of itself, what was taken back says so', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1', {}, days(1)))
  await system.report(FUND, disclosure('e2', {}, days(2)))
  const taken = (id: string, reason: string) =>
    event(FUND, 'disclosure.retracted', `r-${id}`, { retracts: `${FUND}/${id}`, reason })
  await system.report(FUND, taken('e1', 'wrong-subject'))
  await system.report(FUND, taken('e2', 'did-not-happen'))
  const officer = await colleague(system, 'officer', FUND)
  const { items } = await search(officer)
  expect(items).toMatchObject([
    { id: `${FUND}/e1`, state: 'recorded-by-mistake' },
    { id: `${FUND}/e2`, state: 'open', item: { correction: { state: 'retracted' } } },
  ])
  expect(JSON.stringify(items[0])).not.toContain('dfdg')
})

it('somebody erased is found no more', async ({ system }) => {
  await system.report(FUND, disclosure('e1', {}, days(1)))
  const officer = await colleague(system, 'officer', FUND)
  expect(ids(await search(officer))).toHaveLength(1)
  await system.drain()
  await system.decisions.erase(redact(NUMBER), { decision: 'd-1', ground: 'gdpr-17-1-a' })
  expect(ids(await search(officer))).toEqual([])
  expect(ids(await search(officer, { subject: NUMBER }))).toEqual([])
})
