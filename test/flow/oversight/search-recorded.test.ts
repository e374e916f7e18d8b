import { expect } from 'vitest'
import { people } from '../support/batches.ts'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'
import { days, search } from './support/search.ts'

const HEALTH = { recipient: 'kommune:0167', flow: undefined, dataCategories: ['dfdg-helbred'] }

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
