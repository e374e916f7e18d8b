import { redact } from '@dataspor/kernel'
import { expect } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { ask } from '../support/requests.ts'
import { colleague, refused } from './support/desk.ts'

const DAY_MS = 86_400_000

interface Case {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly personKey: string | null
  readonly clock: {
    readonly deadline: string | null
    readonly state: string
    readonly late: boolean
  }
  readonly steps: readonly {
    readonly type: string
    readonly role: string
    readonly text?: string | null
  }[]
  readonly assignee?: string
}

type Colleague = Awaited<ReturnType<typeof colleague>>

const open = (who: Colleague, more: object = {}) =>
  who.tell<Case>('/cases', { kind: 'insight', subject: NUMBER, ...more })
const one = async (who: Colleague, id: string) =>
  (await who.read<{ case: Case }>(`/cases/${id}`)).case
const listed = async (who: Colleague, query = '') =>
  (await who.read<{ items: readonly Case[] }>(`/cases${query}`)).items.map(({ id }) => id)

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

it('a request that a person made becomes one case, with the clock from when it was made', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1'))
  const made = await ask(system, NUMBER, { controller: FUND, kind: 'erasure' })
  const { id: request } = made.json<{ id: string }>()
  system.clock.advance(3 * DAY_MS)
  const officer = await colleague(system, 'officer', FUND)
  const stranger = await colleague(system, 'officer', 'star')
  refused(await stranger.post('/cases', { request }), 'not_found')
  const opened = await officer.tell<Case>('/cases', { request })
  expect(opened).toMatchObject({
    kind: 'rights',
    right: 'erasure',
    request,
    receivedAt: '2026-03-02T12:00:00.000Z',
    clock: { deadline: '2026-04-07' },
  })
  refused(await officer.post('/cases', { request }), 'conflict')
  refused(await officer.post('/cases', { request: 'dataspor/none' }), 'not_found')
  refused(await officer.post('/cases', { request: `${FUND}/e1` }), 'not_found')
})

it('is assigned, noted, decided and closed; then nothing more is done in it', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', FUND)
  const dpo = await colleague(system, 'dpo', FUND)
  const { id } = await open(officer, { note: 'Ringede den 27.' })
  const act = (what: string, body: object) => officer.post(`/cases/${id}/${what}`, body)
  await officer.tell(`/cases/${id}/assign`, { assignee: 'Anna Andersen' })
  await dpo.tell(`/cases/${id}/notes`, { text: 'Giv hele indsigten.' })
  refused(await act('close', {}), 'event_invalid')
  await officer.tell(`/cases/${id}/decide`, { outcome: 'granted', note: 'Sendt med Digital Post.' })
  expect(await one(dpo, id)).toMatchObject({
    state: 'decided',
    clock: { state: 'stopped', late: false },
  })
  await officer.tell(`/cases/${id}/close`, {})
  const closed = await one(dpo, id)
  expect(closed).toMatchObject({ state: 'closed', assignee: 'Anna Andersen' })
  expect(closed.steps.map(({ type, role, text }) => [type, role, text])).toEqual([
    ['case.opened', 'officer', 'Ringede den 27.'],
    ['case.assigned', 'officer', 'Anna Andersen'],
    ['case.noted', 'dpo', 'Giv hele indsigten.'],
    ['case.decided', 'officer', 'Sendt med Digital Post.'],
    ['case.closed', 'officer', undefined],
  ])
  for (const [what, body] of [
    ['assign', { assignee: 'B' }],
    ['notes', { text: 'Mere.' }],
    ['extend', { until: '2026-05-01', reasons: 'x' }],
    ['answer', {}],
    ['decide', { outcome: 'refused' }],
    ['close', {}],
  ] as const)
    refused(await act(what, body), 'already_decided')
  const all = (await system.log.readAll(0, 1_000)).map(({ body }) => Buffer.from(body).toString())
  const stored = all.filter((body) => body.includes('"type":"case.'))
  expect(stored).toHaveLength(5)
  for (const secret of ['Anna', 'Ringede', 'hele indsigten', 'Digital Post', NUMBER])
    expect(stored.join('\n')).not.toContain(secret)
})

it('cases are listed by kind and state, in pages, newest first', async ({ system }) => {
  const officer = await colleague(system, 'officer', FUND)
  const ids: string[] = []
  for (const kind of ['insight', 'aktindsigt', 'insight', 'insight'])
    ids.unshift((await open(officer, { kind })).id)
  await officer.tell(`/cases/${ids[0]}/decide`, { outcome: 'granted' })
  expect(await listed(officer)).toEqual(ids)
  expect(await listed(officer, '?kind=aktindsigt')).toEqual([ids[2]])
  expect(await listed(officer, '?state=decided')).toEqual([ids[0]])
  expect(await listed(officer, '?state=open&kind=insight')).toEqual([ids[1], ids[3]])
  const page = await officer.read<{ items: readonly Case[]; nextCursor: string }>('/cases?limit=3')
  expect(page.items.map(({ id }) => id)).toEqual(ids.slice(0, 3))
  const rest = await officer.read<{ items: readonly Case[]; nextCursor: null }>(
    `/cases?limit=3&cursor=${page.nextCursor}`,
  )
  expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([[ids[3]], null])
  refused(await officer.get('/cases?state=hemmelig'), 'filter_invalid')
  refused(await officer.get('/cases?limit=0'), 'filter_invalid')
})

it('what two do at a time is done one after the other, or told to be read again', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', FUND)
  const { id } = await open(officer)
  const both = await Promise.all(
    ['A', 'B', 'C'].map((text) => officer.post(`/cases/${id}/notes`, { text })),
  )
  expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  const { steps } = await one(officer, id)
  expect(steps.map(({ text }) => text).toSorted()).toEqual(['A', 'B', 'C', undefined])
})

it('a case of the erased keeps its steps without their words', async ({ system }) => {
  const officer = await colleague(system, 'officer', FUND)
  await system.report(FUND, disclosure('e1'))
  const { id } = await open(officer, { note: 'Ringede.' })
  await system.drain()
  await system.decisions.erase(redact(NUMBER), { decision: 'd-1', ground: 'gdpr-17-1-a' })
  expect((await one(officer, id)).steps).toMatchObject([{ type: 'case.opened', text: null }])
  refused(await officer.post(`/cases/${id}/notes`, { text: 'Mere.' }), 'not_found')
})

it('the person sees that a case was looked into, and nobody else does', async ({ system }) => {
  const officer = await colleague(system, 'officer', FUND)
  const { id } = await open(officer)
  await one(officer, id)
  const { questions } = await system.answer(NUMBER)
  expect(questions.map(({ question }) => question)).toContain('oversight.case')
  const others = await system.answer(OTHER_NUMBER)
  expect(others.questions.filter(({ role }) => role !== 'citizen')).toEqual([])
})
