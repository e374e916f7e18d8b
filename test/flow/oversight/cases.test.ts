import { redact } from '@dataspor/kernel'
import { expect } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { ask } from '../support/requests.ts'
import { type Case, listed, one, open } from './support/cases.ts'
import { colleague, refused } from './support/desk.ts'

const DAY_MS = 86_400_000

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
  interface Requests {
    readonly items: readonly object[]
  }
  const dpo = await colleague(system, 'dpo', FUND)
  expect((await dpo.read<Requests>('/requests')).items).toMatchObject([
    { id: request, kind: 'erasure', case: opened.id, deadline: { day: '2026-04-07' } },
  ])
  expect((await stranger.read<Requests>('/requests')).items).toEqual([])
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
