import { expect } from 'vitest'
import { batchesOf, header, people } from '../support/batches.ts'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'
import { days, ids, search } from './support/search.ts'

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
