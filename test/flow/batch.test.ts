import type { Item, Page } from '@dataspor/answers'
import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { batchesOf, csv, DFDG, header, numberOf, people } from './support/batches.ts'
import { event, NUMBER } from './support/events.ts'
import { it } from './support/it.ts'

const PATH = '/v1/me/disclosures'
const ALL = people(7)
const A = numberOf(0)
const OUTSIDE = numberOf(7)

async function itemsOf(system: System, number: string, query = {}): Promise<readonly Item[]> {
  return (await system.ask(number, PATH, query)).json<Page<Item>>().items
}

it('every member of a sealed batch sees it, with the number of people in it; nobody else does', async ({
  system,
}) => {
  const sealed = await batchesOf(system).deliver(header('b1'), ALL.slice(0, 3), ALL.slice(2))
  expect(sealed.status).toBe(200)
  expect(sealed.body).toMatchObject({ eventId: 'dfdg/b1', subjectCount: 7 })
  for (const number of ALL) {
    const [item, ...more] = await itemsOf(system, number)
    expect(more).toEqual([])
    expect(item).toMatchObject({
      id: 'dfdg/b1',
      recipient: { id: 'danmarks-statistik' },
      flow: { id: 'F49' },
      occurredAt: '2026-03-02T08:15:00.000Z',
      batch: {
        id: 'dfdg/b1',
        subjectCount: 7,
        label: 'Del af en samlet overførsel om 7 personer',
      },
    })
  }
  expect(await itemsOf(system, OUTSIDE)).toEqual([])
})

it('with fewer than five others their number is not told', async ({ system }) => {
  await batchesOf(system).deliver(header('b1'), ALL.slice(0, 5))
  const [item] = await itemsOf(system, A)
  expect(item?.batch?.subjectCount).toBeNull()
  expect(item?.batch?.label).toContain('færre end 5 andre')
  expect(JSON.stringify(item)).not.toMatch(/"subjectCount":5|om 5 personer/)
})

it('the batch counts in summary and recipients, stands in answer, letter and CSV, and is found by filters', async ({
  system,
}) => {
  await batchesOf(system).deliver(header('b1'), ALL)
  const answer = await system.answer(A)
  expect(answer.summary).toMatchObject({ recipients: 1, disclosures: 1 })
  expect(answer.recipients).toMatchObject([{ id: 'danmarks-statistik', count: 1 }])
  expect(answer.items[0]).toEqual((await itemsOf(system, A))[0])
  const table = await system.ask(A, '/v1/me/answer', {}, { accept: 'text/csv' })
  expect(table.body).toContain('Del af en samlet overførsel om 7 personer')
  expect(await itemsOf(system, A, { recipient: 'danmarks-statistik' })).toHaveLength(1)
  expect(await itemsOf(system, A, { recipient: 'star' })).toEqual([])
  expect(await itemsOf(system, A, { to: '2026-03-01' })).toEqual([])
})

it('nothing of a batch shows before its seal, also not as of an earlier position afterwards', async ({
  system,
}) => {
  const batches = batchesOf(system)
  const { id } = (await batches.open(header('b1'))).body as { id: string }
  const body = csv(ALL)
  await batches.part(id, 1, body)
  expect(await itemsOf(system, A)).toEqual([])
  const before = (await system.ask(A, PATH)).json<Page<Item>>().asOf?.position
  const { receipt } = (await batches.seal(id, { parts: { 1: body } })).body as { receipt: string }
  expect(await itemsOf(system, A)).toHaveLength(1)
  expect(await itemsOf(system, A, { asOf: before })).toEqual([])
  expect(await itemsOf(system, A, { asOf: receipt })).toHaveLength(1)
})

it('a batch counts once in its source’s windows, from the seal on', async ({ system }) => {
  const batches = batchesOf(system)
  const window = { from: '2026-03-01T00:00:00Z', through: '2026-03-02T10:00:00Z', count: 1 }
  await system.report(DFDG, event(DFDG, 'source.reported-through', 'w1', window))
  const state = async () => {
    await system.drain()
    const own = await system.get(DFDG, '/v1/sources/me/coverage')
    return own.json<{ windows: readonly { state: string }[] }>().windows[0]?.state
  }
  expect(await state()).toBe('missing')
  await batches.deliver(header('b1'), ALL)
  expect(await state()).toBe('complete')
})

it('batches and other entries page in one order, each once', async ({ system }) => {
  const batches = batchesOf(system)
  const times = ['2026-02-01', '2026-02-05', '2026-02-03', '2026-02-04']
  for (const [i, day] of times.entries())
    await batches.deliver(header(`b${i}`, {}, { time: `${day}T08:00:00Z` }), [A, NUMBER])
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const query: Record<string, string> = cursor === null ? { limit: '1' } : { limit: '1', cursor }
    const page: Page<Item> = (await system.ask(A, PATH, query)).json<Page<Item>>()
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(seen).toEqual(['dfdg/b1', 'dfdg/b3', 'dfdg/b2', 'dfdg/b0'])
})

it('a rebuild gives the same rows', async ({ system }) => {
  await batchesOf(system).deliver(header('b1'), people(300), people(300, 150))
  await system.drain()
  const digest = await system.digest()
  expect(await system.rebuild()).toBe(digest)
  expect(await itemsOf(system, A)).toHaveLength(1)
})
