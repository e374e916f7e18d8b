import { redact } from '@dataspor/kernel'
import { startSystem } from '@dataspor/testkit'
import { expect } from 'vitest'
import { batchesOf, header, people } from '../support/batches.ts'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'

const DAY_MS = 86_400_000
const HEALTH = { recipient: 'kommune:0167', flow: undefined, dataCategories: ['dfdg-helbred'] }

interface Entry {
  readonly id: string
  readonly state: string
  readonly personKey?: string | null
  readonly actorKey?: string
  readonly item?: { readonly actor?: { readonly masked: boolean } | null }
}

interface Page {
  readonly items: readonly Entry[]
  readonly nextCursor: string | null
  readonly question: { readonly id: string }
  readonly withheld?: { readonly count: number }
}

type Colleague = Awaited<ReturnType<typeof colleague>>

const search = (who: Colleague, body: object = {}, headers = {}) =>
  who.tell<Page>('/search', body, headers)
const ids = ({ items }: Page) => items.map(({ id }) => id)
const days = (n: number) => ({ time: new Date(Date.UTC(2026, 2, 1) - n * DAY_MS).toISOString() })

it('finds what the own party sent and received by every filter, newest first, and nothing of others', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1', { caseReference: 'SAG-7' }, days(1)))
  const acting = { actor: { kind: 'person', id: 'b-12' }, caseReference: 'SAG-9' }
  await system.report(FUND, disclosure('e2', acting, days(2)))
  await system.report(FUND, disclosure('e3', { subject: { cpr: OTHER_NUMBER } }, days(3)))
  await system.report(
    'a-kasse:hk',
    event('a-kasse:hk', 'disclosure.recorded', 'e4', {
      ...(disclosure('x').data as object),
      sender: 'a-kasse:hk',
    }),
  )
  const officer = await colleague(system, 'officer', FUND)
  expect(ids(await search(officer))).toEqual([`${FUND}/e1`, `${FUND}/e2`, `${FUND}/e3`])
  const star = await colleague(system, 'dpo', 'star')
  expect(ids(await search(star)).toSorted()).toEqual(
    ['a-kasse:hk/e4', `${FUND}/e1`, `${FUND}/e2`, `${FUND}/e3`].toSorted(),
  )
  for (const [filter, found] of [
    [{ subject: NUMBER }, ['e1', 'e2']],
    [{ subject: OTHER_NUMBER }, ['e3']],
    [{ subject: '6503154321' }, []],
    [{ case: 'SAG-7' }, ['e1']],
    [{ case: 'SAG-8' }, []],
    [{ recipient: 'star' }, ['e1', 'e2', 'e3']],
    [{ recipient: 'dfdg' }, ['e1', 'e2', 'e3']],
    [{ sender: 'a-kasse:hk' }, []],
    [{ source: FUND }, ['e1', 'e2', 'e3']],
    [{ legalBasis: 'dfdg-bek', flow: 'F40' }, ['e1', 'e2', 'e3']],
    [{ flow: 'F41' }, []],
    [{ from: '2026-02-27' }, ['e1', 'e2']],
    [{ to: '2026-02-27' }, ['e3']],
  ] as const)
    expect(ids(await search(officer, filter)), JSON.stringify(filter)).toEqual(
      found.map((id) => `${FUND}/${id}`),
    )
  const [, looked] = (await search(officer)).items
  expect(looked?.item?.actor).toMatchObject({ masked: true })
  expect(ids(await search(officer, { actorKey: looked?.actorKey }))).toEqual([`${FUND}/e2`])
  const theirs = (await search(star)).items.find(({ id }) => id === `${FUND}/e2`)
  expect(theirs).not.toHaveProperty('actorKey')
})

it('a person is the same to a party under one key, which is of no use to another', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1', {}, days(1)))
  await system.report(FUND, disclosure('e2', {}, days(2)))
  await system.report(FUND, disclosure('e3', { subject: { cpr: OTHER_NUMBER } }, days(3)))
  const keys = async (party: string) =>
    (await search(await colleague(system, 'dpo', party))).items.map(({ personKey }) => personKey)
  const [a, b, c] = await keys(FUND)
  expect([a === b, a === c]).toEqual([true, false])
  expect(await keys('star')).not.toContain(a)
})

it('pages keep what they know, count as one question, and fit no other question', async ({
  system,
}) => {
  for (const n of [1, 2, 3, 4, 5]) await system.report(FUND, disclosure(`e${n}`, {}, days(n)))
  const officer = await colleague(system, 'officer', FUND)
  const first = await search(officer, { limit: 2 })
  await system.report(FUND, disclosure('late', {}, days(2)))
  const second = await search(officer, { limit: 2, cursor: first.nextCursor })
  const third = await search(officer, { limit: 2, cursor: second.nextCursor })
  expect([first, second, third].flatMap(ids)).toEqual([1, 2, 3, 4, 5].map((n) => `${FUND}/e${n}`))
  expect(third.nextCursor).toBeNull()
  expect(new Set([first, second, third].map(({ question }) => question.id)).size).toBe(1)
  const cursor = first.nextCursor
  for (const other of [{ flow: 'F40' }, { subject: NUMBER }, { case: 'x' }, { from: '2020-01-01' }])
    refused(await officer.post('/search', { ...other, cursor }), 'cursor_invalid')
  const reason = { 'dataspor-reason': 'insight' }
  refused(await officer.post('/search', { cursor }, reason), 'cursor_invalid')
  const colleagueOfTheirs = await colleague(system, 'officer', FUND)
  refused(await colleagueOfTheirs.post('/search', { cursor }), 'cursor_invalid')
  refused(await officer.post('/search', { cursor: `${cursor}A` }), 'cursor_invalid')
})

it('what cannot be a filter is refused, and what was sent is not repeated', async ({ system }) => {
  const officer = await colleague(system, 'officer', FUND)
  for (const [body, code] of [
    [{ flow: "F40' OR 1=1 --" }, 'filter_invalid'],
    [{ legalBasis: ') FORMAT JSON' }, 'filter_invalid'],
    [{ recipient: 'kommune' }, 'filter_invalid'],
    [{ source: '610180-1234' }, 'filter_invalid'],
    [{ from: 'i går' }, 'filter_invalid'],
    [{ from: '2026-03-02', to: '2026-03-01' }, 'filter_invalid'],
    [{ from: '2026-03-01', to: '2026-03-01' }, 'filter_invalid'],
    [{ subject: '0000000000' }, 'subject_invalid'],
    [{ subject: "1' --" }, 'subject_invalid'],
    [{ group: 'by' }, 'event_invalid'],
  ] as const) {
    const response = await officer.post('/search', body)
    refused(response, code)
    expect(response.body).not.toMatch(/OR 1=1|FORMAT|610180|i går/)
  }
  const everything = { from: '0001-01-01T00:00:00Z', to: '9999-12-31T00:00:00Z' }
  expect(ids(await search(officer, everything))).toEqual([])
  const named = { 'dataspor-case': 'ab'.repeat(16) }
  refused(await officer.post('/search', {}, named), 'filter_invalid')
})

it('special categories open for a case, and for a case about one person that person’s alone', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1', HEALTH, days(1)))
  await system.report(
    FUND,
    disclosure('e2', { ...HEALTH, subject: { cpr: OTHER_NUMBER } }, days(2)),
  )
  const officer = await colleague(system, 'officer', FUND)
  const states = async (headers = {}) =>
    (await search(officer, {}, headers)).items.map(({ state }) => state)
  expect(await states()).toEqual(['case-required', 'case-required'])
  const closed = await officer.post('/search', {})
  expect(closed.body).not.toContain('dfdg-helbred')
  const insight = await officer.tell<{ id: string }>('/cases', { kind: 'insight', subject: NUMBER })
  expect(await states({ 'dataspor-case': insight.id })).toEqual(['open', 'case-required'])
  const complaint = await officer.tell<{ id: string }>('/cases', {
    kind: 'complaint',
    number: '2026-32-0001',
  })
  expect(await states({ 'dataspor-case': complaint.id })).toEqual(['open', 'open'])
  const stranger = await colleague(system, 'officer', 'star')
  const theirs = { 'dataspor-case': complaint.id }
  refused(await stranger.post('/search', {}, theirs), 'filter_invalid')
  await officer.tell(`/cases/${complaint.id}/decide`, { outcome: 'dismissed' })
  await officer.tell(`/cases/${complaint.id}/close`, {})
  refused(await officer.post('/search', {}, theirs), 'filter_invalid')
})

it('the question is on disk before the answer leaves, with whom it tells about, who see it', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1', {}, days(1)))
  await system.report(FUND, disclosure('e2', { subject: { cpr: OTHER_NUMBER } }, days(2)))
  const officer = await colleague(system, 'officer', FUND)
  const { question } = await search(officer, { flow: 'F40' }, { 'dataspor-reason': 'log-control' })
  const again = await search(officer, { flow: 'F40' }, { 'dataspor-reason': 'log-control' })
  expect(again.question.id).toBe(question.id)
  for (const number of [NUMBER, OTHER_NUMBER]) {
    const { questions } = await system.answer(number)
    expect(questions.filter(({ role }) => role === 'officer')).toMatchObject([
      {
        id: question.id,
        organisation: { id: FUND },
        reason: 'log-control',
        question: 'oversight.search',
      },
    ])
  }
  const all = await system.log.readAll(0, 1_000)
  const stored = all.map(({ body }) => Buffer.from(body).toString()).join('\n')
  expect(stored).toContain('"filters":{"flow":"F40"}')
  for (const secret of [NUMBER, OTHER_NUMBER]) {
    expect(stored).not.toContain(secret)
    expect(system.logLines.join('\n')).not.toContain(secret)
  }
  system.clock.advance(11 * 60_000)
  expect((await search(officer, { flow: 'F40' })).question.id).not.toBe(question.id)
})

it('a later page tells those whom it shows as well', async ({ system }) => {
  const numbers = people(3)
  for (const [n, cpr] of numbers.entries())
    await system.report(FUND, disclosure(`e${n}`, { subject: { cpr } }, days(n)))
  const officer = await colleague(system, 'officer', FUND)
  const first = await search(officer, { limit: 1 })
  const asked = async (number: string) =>
    (await system.answer(number)).questions.filter(({ role }) => role === 'officer')
  expect(await asked(numbers[1]!)).toEqual([])
  const second = await search(officer, { limit: 1, cursor: first.nextCursor })
  expect(await asked(numbers[1]!)).toMatchObject([{ id: first.question.id }])
  await search(officer, { limit: 1, cursor: first.nextCursor })
  expect(await asked(numbers[1]!)).toHaveLength(1)
  expect(await asked(numbers[2]!)).toEqual([])
  await search(officer, { limit: 1, cursor: second.nextCursor })
  expect(await asked(numbers[2]!)).toHaveLength(1)
})

it('a batch is found by its members, and by everything else', async ({ system }) => {
  const [inIt, alsoInIt, notInIt] = people(3)
  await batchesOf(system).deliver(header('b1', {}, days(1)), [inIt!, alsoInIt!])
  const officer = await colleague(system, 'officer', 'star')
  const found = await search(officer, { subject: inIt })
  expect(ids(found)).toEqual(['dfdg/b1'])
  expect(found.items[0]?.personKey).toEqual(expect.any(String))
  expect(ids(await search(officer, { subject: notInIt }))).toEqual([])
  const whole = await search(officer, { flow: 'F49' })
  expect(ids(whole)).toEqual(['dfdg/b1'])
  expect(whole.items[0]?.personKey).toBeNull()
  expect(ids(await search(await colleague(system, 'dpo', 'danmarks-statistik')))).toEqual([
    'dfdg/b1',
  ])
  expect(ids(await search(await colleague(system, 'dpo', FUND)))).toEqual([])
})

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
