import type { Item, Page } from '@dataspor/answers'
import { startSystem } from '@dataspor/testkit'
import { afterAll, expect, it } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from './support/events.ts'

const EVENTS = 23
const DAY_MS = 86_400_000
const PATH = '/v1/me/disclosures'

const system = await startSystem()
afterAll(() => system.close())

/** Three at a time: the order among them is the log's. */
const events = Array.from({ length: EVENTS }, (_, i) =>
  disclosure(`e${i}`, {}, { time: `2026-02-${10 + Math.floor(i / 3)}T08:00:00Z` }),
)
await system.report(FUND, events)

async function page(query: Readonly<Record<string, string>>): Promise<Page<Item>> {
  const response = await system.ask(NUMBER, PATH, query)
  expect(response.statusCode).toBe(200)
  return response.json<Page<Item>>()
}

async function codeOf(number: string, cursor: string, query = {}): Promise<unknown> {
  const response = await system.ask(number, PATH, { cursor, ...query })
  return response.json<{ code: string }>().code
}

it('pages give every entry once, newest first, also while more is reported', async () => {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const query = cursor === null ? { limit: '4' } : { limit: '4', cursor }
    const { items, nextCursor }: Page<Item> = await page(query)
    ids.push(...items.map(({ id }) => id))
    cursor = nextCursor
    await system.report(FUND, disclosure(`late-${ids.length}`, { subject: { cpr: NUMBER } }))
  } while (cursor !== null)
  const expected = events.map((_, i) => `${FUND}/e${i}`).toReversed()
  expect(ids).toEqual(expected)
})

it('pages of one question are one question', async () => {
  const first = await page({ limit: '5', to: '2026-02-15' })
  const second = await page({ limit: '5', to: '2026-02-15', cursor: first.nextCursor ?? '' })
  expect(second.question).toEqual(first.question)
  expect(second.asOf).toEqual(first.asOf)
})

it('50 entries are a page unless another number is asked for', async () => {
  expect((await page({ to: '2026-03-01' })).items).toHaveLength(EVENTS)
  expect((await page({ to: '2026-03-01', limit: '200' })).nextCursor).toBeNull()
})

it('a cursor is refused when it is altered, another’s, for another filter or list, or a day old', async () => {
  const { nextCursor } = await page({ limit: '5' })
  const cursor = nextCursor ?? ''
  expect(await codeOf(NUMBER, cursor)).toBeUndefined()
  for (let at = 0; at < cursor.length; at += 7) {
    const other = cursor[at] === 'A' ? 'B' : 'A'
    const altered = cursor.slice(0, at) + other + cursor.slice(at + 1)
    expect(await codeOf(NUMBER, altered)).toBe('cursor_invalid')
  }
  for (const altered of ['', 'x', cursor.slice(1), `${cursor}A`])
    expect(await codeOf(NUMBER, altered)).toBe('cursor_invalid')
  expect(await codeOf(OTHER_NUMBER, cursor)).toBe('cursor_invalid')
  expect(await codeOf(NUMBER, cursor, { recipient: 'star' })).toBe('cursor_invalid')
  const questions = await system.ask(NUMBER, '/v1/me/questions', { cursor })
  expect(questions.json()).toMatchObject({ status: 400, code: 'cursor_invalid' })
  system.clock.advance(DAY_MS + 1)
  expect(await codeOf(NUMBER, cursor)).toBe('cursor_invalid')
})
