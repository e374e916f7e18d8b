import { DEFAULT_RETENTION, runRetention } from '@dataspor/decisions'
import { expect } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'

const EMPLOYEE = 'medarbejder-7'
const DAY_MS = 86_400_000
const VIEWED = { mode: 'view', actor: { kind: 'person', id: EMPLOYEE, role: 'sagsbehandler' } }

type System = Parameters<typeof colleague>[0]

interface Unmasking {
  readonly id: string
  readonly state: string
  readonly employee?: string | null
}

/** A look-up by the recipient's own employee, whom the person asks to know, and a case about it. */
async function asked(system: System) {
  await system.report(FUND, disclosure('e1', VIEWED))
  const first = await colleague(system, 'officer', 'star')
  const second = await colleague(system, 'officer', 'star')
  const dpo = await colleague(system, 'dpo', 'star')
  const entry = `${FUND}/e1`
  const token = await system.tokenForPerson(NUMBER)
  await system.drain()
  const request = await system.app.inject({
    method: 'POST',
    url: '/v1/me/requests',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    payload: JSON.stringify({ controller: FUND, kind: 'unmask', about: entry }),
  })
  expect(request.statusCode, request.body).toBe(201)
  const { id: requestId } = request.json<{ id: string }>()
  const opened = await first.tell<{ id: string }>('/cases', {
    kind: 'insight',
    subject: NUMBER,
  })
  const inHand = { 'dataspor-case': opened.id }
  const body = { entry, request: requestId, reason: 'Personen har grund til at vide det.' }
  const make = () => first.tell<Unmasking>('/unmaskings', body, inHand)
  return { first, second, dpo, entry, requestId, inHand, body, make }
}

const actorShown = async (system: System, number = NUMBER) =>
  (await system.answer(number)).items[0]?.actor

it('two officers open an employee’s identity for one case, and the person who asked sees it', async ({
  system,
}) => {
  const { first, second, dpo, inHand, make } = await asked(system)
  expect(await actorShown(system)).toEqual({ kind: 'person', masked: true, role: 'sagsbehandler' })
  const { id } = await make()
  const path = `/unmaskings/${id}`
  const reason = { reason: 'Enig.' }
  refused(await first.post(`${path}/approve`, reason, inHand), 'second_officer_required')
  refused(await first.post(`${path}/refuse`, reason, inHand), 'second_officer_required')
  refused(await dpo.post(`${path}/approve`, reason), 'not_found')
  expect(await first.read(path, inHand)).not.toHaveProperty('employee')
  expect(await second.tell<Unmasking>(`${path}/approve`, reason, inHand)).toMatchObject({
    state: 'approved',
  })
  expect(await first.read<Unmasking>(path, inHand)).toMatchObject({ employee: EMPLOYEE })
  expect(await first.read(path)).not.toHaveProperty('employee')
  expect(await dpo.read(path, inHand)).not.toHaveProperty('employee')
  expect(await actorShown(system)).toEqual({
    kind: 'person',
    masked: false,
    id: EMPLOYEE,
    role: 'sagsbehandler',
  })
  refused(await second.post(`${path}/refuse`, reason, inHand), 'already_decided')
  for (const party of ['star', FUND]) {
    const who = await colleague(system, 'officer', party)
    const found = await who.post('/search', { subject: NUMBER })
    expect(found.statusCode, found.body).toBe(200)
    expect(found.body).not.toContain(EMPLOYEE)
  }
  const whole = await system.ask(NUMBER, '/v1/me/answer')
  expect(whole.body).toContain(EMPLOYEE)
  const { questions } = await system.answer(NUMBER)
  expect(questions).toContainEqual(
    expect.objectContaining({ role: 'officer', question: 'oversight.unmasking' }),
  )
})

it('refused, or undecided for 30 days, it opens nothing', async ({ system }) => {
  const { first, second, inHand, make } = await asked(system)
  const refusedOne = await make()
  const late = await make()
  await second.tell(`/unmaskings/${refusedOne.id}/refuse`, { reason: 'Ikke nødvendigt.' }, inHand)
  system.clock.advance(30 * DAY_MS)
  const approve = await second.post(`/unmaskings/${late.id}/approve`, { reason: 'Enig.' }, inHand)
  refused(approve, 'already_decided')
  const { items } = await first.read<{ items: readonly Unmasking[] }>('/unmaskings')
  expect(items.map(({ state }) => state)).toEqual(['expired', 'refused'])
  expect(await actorShown(system)).toMatchObject({ masked: true })
})

it('without the person’s own request only officers see it; nobody else’s request will do', async ({
  system,
}) => {
  const { first, second, entry, requestId, inHand, body } = await asked(system)
  await system.report(FUND, disclosure('e2', { ...VIEWED, subject: { cpr: OTHER_NUMBER } }))
  const other = { ...body, entry: `${FUND}/e2` }
  refused(await first.post('/unmaskings', other, inHand), 'original_unknown')
  refused(await first.post('/unmaskings', { ...body, request: entry }, inHand), 'original_unknown')
  refused(await first.post('/unmaskings', body), 'event_invalid')
  expect(requestId).toMatch(/^dataspor\//)
  const { id } = await first.tell<Unmasking>(
    '/unmaskings',
    { entry, reason: 'Kontrol af opslag.' },
    inHand,
  )
  await second.tell(`/unmaskings/${id}/approve`, { reason: 'Enig.' }, inHand)
  expect(await first.read<Unmasking>(`/unmaskings/${id}`, inHand)).toMatchObject({
    employee: EMPLOYEE,
  })
  expect(await actorShown(system)).toMatchObject({ masked: true })
})

it('only the employer asks and decides: to everybody else the look-up is not there', async ({
  system,
}) => {
  const { entry, make } = await asked(system)
  const stranger = await colleague(system, 'officer', FUND)
  const opened = await stranger.tell<{ id: string }>('/cases', { kind: 'insight', subject: NUMBER })
  const inHand = { 'dataspor-case': opened.id }
  const body = { entry, reason: 'Nysgerrig.' }
  refused(await stranger.post('/unmaskings', body, inHand), 'original_unknown')
  const { id } = await make()
  refused(await stranger.get(`/unmaskings/${id}`), 'not_found')
  for (const what of ['approve', 'refuse'])
    refused(await stranger.post(`/unmaskings/${id}/${what}`, { reason: 'Ja.' }), 'not_found')
})

it('why it was decided is kept as long as decisions are, and then nobody can read it', async ({
  system,
}) => {
  const { first, second, inHand, make } = await asked(system)
  const { id } = await make()
  await second.tell(`/unmaskings/${id}/approve`, { reason: 'Enig.' }, inHand)
  const policy = { ...DEFAULT_RETENTION, days: { ...DEFAULT_RETENTION.days, request: 30 } }
  system.clock.advance(31 * DAY_MS)
  for await (const step of runRetention(system.desk, policy, { dryRun: false }))
    expect(step.kind).toBeDefined()
  expect(await first.read(`/unmaskings/${id}`)).toMatchObject({
    state: 'approved',
    reason: null,
    decision: { reason: null },
  })
})
