import { formatPosition, redact } from '@dataspor/kernel'
import { expect } from 'vitest'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'

const AWARE = '2026-03-02T10:00:00+01:00'
const TEXT = 'En fil med tilmeldinger blev sendt til en forkert modtager.'
const HOUR_MS = 3_600_000

interface Breach {
  readonly id: string
  readonly event: string
  readonly asOf: string
  readonly root: string
  readonly counts: {
    readonly persons: number
    readonly disclosures: number
    readonly batches: number
    readonly protectedAddress: number
    readonly children: { readonly known: number; readonly unknown: number }
  }
  readonly clock: { readonly state: string; readonly leftHours: number }
  readonly notes: readonly { readonly role: string; readonly text: string }[]
}

it('its 72 hours run from when it was known: decided, notified, closed, in that order', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  const dpo = await colleague(system, 'dpo', 'star')
  await system.report(FUND, disclosure('e1'))
  const made = { criteria: { flow: 'F40' }, awareAt: AWARE, text: TEXT }
  const { id, clock } = await officer.tell<Breach>('/breaches', made)
  expect(clock).toMatchObject({ state: 'running', leftHours: 69 })
  const path = `/breaches/${id}`
  const decide = (matter: string, notify: boolean) =>
    officer.post(`${path}/decisions`, { matter, notify, reason: 'Høj risiko for de berørte' })
  const notify = (at: string) =>
    officer.post(`${path}/notifications`, { matter: 'authority', at, reference: '2026-431-1' })
  refused(await notify('2026-03-02T11:00:00Z'), 'event_invalid')
  refused(await officer.post(`${path}/close`, {}), 'event_invalid')
  expect((await decide('authority', true)).statusCode).toBe(200)
  system.clock.advance(80 * HOUR_MS)
  expect((await dpo.read<Breach>(path)).clock.state).toBe('overdue')
  expect((await notify('2026-03-05T14:00:00Z')).json()).toMatchObject({ clock: { state: 'late' } })
  refused(await decide('authority', false), 'already_decided')
  expect((await decide('persons', false)).statusCode).toBe(200)
  const advised = await dpo.tell<Breach>(`${path}/notes`, { kind: 'advice', text: 'Underret dem.' })
  expect(advised.notes).toMatchObject([{ role: 'dpo', text: 'Underret dem.' }])
  expect((await dpo.post(`${path}/notes`, { kind: 'facts', text: 'Nej' })).statusCode).toBe(404)
  expect((await officer.post(`${path}/close`, {})).json()).toMatchObject({
    closedAt: expect.any(String),
  })
  refused(await decide('persons', true), 'already_decided')
  const { items } = await dpo.read<{ items: readonly Breach[] }>('/breaches')
  expect(items.map((breach) => breach.id)).toEqual([id])
})

it('the list for notification holds numbers once it is decided, each person once, and is recorded', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  await system.report(FUND, [
    disclosure('e1'),
    disclosure('e2', { subject: { cpr: OTHER_NUMBER } }),
  ])
  const made = { criteria: { flow: 'F40' }, awareAt: AWARE, text: TEXT }
  const { id } = await officer.tell<Breach>('/breaches', made)
  const list = () => officer.post(`/breaches/${id}/people`, {})
  refused(await list(), 'event_invalid')
  const said = { matter: 'persons', notify: true, reason: 'Høj risiko' }
  await officer.tell(`/breaches/${id}/decisions`, said)
  const given = await list()
  expect(given.headers['content-type']).toBe('text/csv; charset=utf-8')
  const lines = given.body.trimEnd().split('\r\n')
  expect(lines.slice(1).toSorted()).toEqual([`cpr,${NUMBER},`, `cpr,${OTHER_NUMBER},`].toSorted())
  const { questions } = await system.answer(NUMBER)
  expect(questions).toContainEqual(
    expect.objectContaining({ role: 'officer', question: 'oversight.breach.people' }),
  )
})

it('shows at every time asked for from its own position on, and never before', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  await system.report(FUND, disclosure('e1'))
  await system.drain()
  const before = (await system.log.head()).position
  const made = { criteria: { flow: 'F40' }, awareAt: AWARE, text: TEXT }
  const { event: recorded } = await officer.tell<Breach>('/breaches', made)
  const after = (await system.log.head()).position
  await system.report(FUND, disclosure('e2'))
  const at = async (position: number) => {
    const asOf = formatPosition(system.log.logId, position)
    const answer = await system.ask(NUMBER, '/v1/me/answer', { asOf })
    return answer.body
  }
  expect(await at(before)).not.toContain(recorded)
  const told = await at(after)
  expect(told).toContain(recorded)
  await officer.tell('/breaches', { ...made, criteria: { sender: FUND } })
  expect(await at(after)).toBe(told)
  const letter = await system.ask(NUMBER, '/v1/me/answer', {
    asOf: formatPosition(system.log.logId, after),
  })
  expect(letter.json()).toMatchObject({ breaches: [{ id: recorded, text: TEXT }] })
})

it('what was taken back, or was about somebody else, is not of it; the erased are not listed', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  await system.report(FUND, [
    disclosure('e1'),
    disclosure('e2', { subject: { cpr: OTHER_NUMBER } }),
    event(FUND, 'disclosure.retracted', 'r1', { retracts: `${FUND}/e1`, reason: 'did-not-happen' }),
  ])
  const made = { criteria: { flow: 'F40' }, awareAt: AWARE, text: TEXT }
  const { id, counts } = await officer.tell<Breach>('/breaches', made)
  expect(counts).toMatchObject({ persons: 1, disclosures: 1 })
  expect((await system.answer(NUMBER)).breaches).toBeUndefined()
  expect((await system.answer(OTHER_NUMBER)).breaches).toHaveLength(1)
  const said = { matter: 'persons', notify: true, reason: 'Høj risiko' }
  await officer.tell(`/breaches/${id}/decisions`, said)
  await system.decisions.erase(redact(OTHER_NUMBER), { decision: 'D-1', ground: 'gdpr-17-1-a' })
  expect((await officer.post(`/breaches/${id}/people`, {})).body).toBe(
    'kind,number,alsoKnownAs\r\n',
  )
})

it('the register is read page by page, newest first, by who may and with their own cursor', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  const dpo = await colleague(system, 'dpo', 'star')
  await system.report(FUND, disclosure('e1'))
  const made = { criteria: { flow: 'F40' }, awareAt: AWARE, text: TEXT }
  const ids: string[] = []
  for (let i = 0; i < 3; i++) ids.unshift((await officer.tell<Breach>('/breaches', made)).id)
  interface Page {
    readonly items: readonly Breach[]
    readonly nextCursor: string | null
  }
  const first = await officer.read<Page>('/breaches?limit=2')
  const second = await officer.read<Page>(`/breaches?limit=2&cursor=${first.nextCursor}`)
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
  expect(second.nextCursor).toBeNull()
  refused(await dpo.get(`/breaches?cursor=${first.nextCursor}`), 'cursor_invalid')
  refused(await officer.get(`/controls?cursor=${first.nextCursor}`), 'cursor_invalid')
  for (const limit of ['0', '201', 'alle'])
    refused(await officer.get(`/breaches?limit=${limit}`), 'filter_invalid')
})
