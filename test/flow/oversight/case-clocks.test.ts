import { expect } from 'vitest'
import { FUND, NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { type Case, listed, one, open } from './support/cases.ts'
import { colleague, refused } from './support/desk.ts'

const DAY_MS = 86_400_000

it('an insight has a month, extended once by two within the first, with reasons', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', FUND)
  const { id } = await open(officer, { receivedAt: '2026-02-27' })
  expect((await one(officer, id)).clock).toMatchObject({
    deadline: '2026-03-27',
    state: 'running',
    extensionMax: '2026-05-27',
  })
  const extend = (until: string) =>
    officer.post(`/cases/${id}/extend`, { until, reasons: 'Mange komplicerede anmodninger.' })
  refused(await extend('2026-05-28'), 'event_invalid')
  refused(await extend('2026-03-27'), 'event_invalid')
  refused(await extend('2026-02-30'), 'event_invalid')
  refused(await officer.post(`/cases/${id}/extend`, { until: '2026-05-01' }), 'event_invalid')
  expect((await extend('2026-05-27')).json()).toMatchObject({
    clock: { deadline: '2026-05-27', state: 'running' },
  })
  refused(await extend('2026-05-28'), 'event_invalid')
  system.clock.set(Date.parse('2026-05-28T00:00:00+02:00'))
  expect((await one(officer, id)).clock).toMatchObject({ state: 'overdue', late: true })
  expect(await listed(officer, '?state=overdue')).toEqual([id])
})

it('what is extended after the first month comes too late', async ({ system }) => {
  const officer = await colleague(system, 'officer', FUND)
  const { id } = await open(officer)
  system.clock.advance(45 * DAY_MS)
  const said = { until: '2026-05-20', reasons: 'Glemt.' }
  refused(await officer.post(`/cases/${id}/extend`, said), 'event_invalid')
})

it('access to files has seven working days, and is extended to the day that is said', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', FUND)
  const { id } = await open(officer, { kind: 'aktindsigt' })
  expect((await one(officer, id)).clock).toMatchObject({ deadline: '2026-03-11' })
  await officer.tell(`/cases/${id}/extend`, { until: '2026-03-20', reasons: 'Omfanget.' })
  await officer.tell(`/cases/${id}/extend`, {
    until: '2026-04-10',
    reasons: 'Høring af tredjemand.',
  })
  expect((await one(officer, id)).clock).toMatchObject({ deadline: '2026-04-10', state: 'running' })
})

it('a complaint has the authority’s number and day, and need not be about one person', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', FUND)
  const complaint = { kind: 'complaint', number: '2026-31-0042', deadline: '2026-03-20' }
  const { id } = await officer.tell<Case>('/cases', complaint)
  expect(await one(officer, id)).toMatchObject({
    number: '2026-31-0042',
    personKey: null,
    clock: { deadline: '2026-03-20', state: 'running' },
  })
  await officer.tell(`/cases/${id}/extend`, {
    until: '2026-04-20',
    reasons: 'Aftalt med tilsynet.',
  })
  system.clock.set(Date.parse('2026-04-21T08:00:00Z'))
  expect((await one(officer, id)).clock).toMatchObject({ deadline: '2026-04-20', state: 'overdue' })
  const later = await officer.tell<Case>('/cases', { kind: 'complaint', number: '2026-31-0043' })
  expect(later.clock).toMatchObject({ deadline: null, state: 'running' })
})

it('what is no case is refused by its field', async ({ system }) => {
  const officer = await colleague(system, 'officer', FUND)
  for (const [asked, pointer] of [
    [{ kind: 'insight' }, '/subject'],
    [{ kind: 'complaint' }, '/number'],
    [{ kind: 'insight', subject: NUMBER, number: '1' }, '/number'],
    [{ kind: 'insight', subject: NUMBER, deadline: '2026-04-01' }, '/deadline'],
    [{ kind: 'complaint', number: '1', deadline: '2026-02-30' }, '/deadline'],
    [{ kind: 'rights', subject: NUMBER }, '/right'],
    [{ kind: 'insight', subject: NUMBER, right: 'erasure' }, '/right'],
    [{ kind: 'insight', subject: NUMBER, receivedAt: 'i går' }, '/receivedAt'],
  ] as const) {
    const response = await officer.post('/cases', asked)
    refused(response, 'event_invalid')
    expect(response.json()).toMatchObject({ pointer })
  }
  refused(await officer.post('/cases', { kind: 'complaint', number: NUMBER }), 'cpr_in_clear_field')
  const insight = { kind: 'insight', subject: NUMBER }
  const future = await officer.post('/cases', { ...insight, receivedAt: '2026-03-09' })
  refused(future, 'time_in_future')
  refused(await officer.post('/cases', { ...insight, subject: '0000000000' }), 'subject_invalid')
  expect(await listed(officer)).toEqual([])
})
