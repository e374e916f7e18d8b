import { createHash } from 'node:crypto'
import { redact } from '@dataspor/kernel'
import { expect } from 'vitest'
import { disclosure, event, FUND, NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'

const DAY_MS = 86_400_000
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

interface Answered {
  readonly id: string
  readonly answers: readonly { readonly asOf: string; readonly digest: string }[]
}

interface Document {
  readonly items: readonly { readonly id: string }[]
  readonly coverage: readonly { readonly party: { readonly id: string } }[]
  readonly questions: readonly unknown[]
}

type System = Parameters<typeof colleague>[0]
type Colleague = Awaited<ReturnType<typeof colleague>>

/** A fund's entry, and one that the fund has no part in. */
async function twoParties(system: System): Promise<void> {
  await system.report(FUND, disclosure('e1'))
  const theirs = { ...(disclosure('x').data as object), sender: 'a-kasse:hk' }
  await system.report('a-kasse:hk', event('a-kasse:hk', 'disclosure.recorded', 'e2', theirs))
}

const open = async (who: Colleague) =>
  (await who.tell<{ id: string }>('/cases', { kind: 'insight', subject: NUMBER })).id
const answer = (who: Colleague, id: string, query = '') => who.get(`/cases/${id}/answer${query}`)

it('an answer that is attached is read again byte for byte, whatever has been reported since', async ({
  system,
}) => {
  await twoParties(system)
  const officer = await colleague(system, 'officer', FUND)
  const id = await open(officer)
  refused(await answer(officer, id), 'not_found')
  const { answers } = await officer.tell<Answered>(`/cases/${id}/answer`, {})
  const first = await answer(officer, id)
  expect(sha256(first.body)).toBe(answers[0]!.digest)
  expect(first.headers).toMatchObject({
    'dataspor-answer': 'same',
    'dataspor-answer-digest': answers[0]!.digest,
    'dataspor-answer-as-of': answers[0]!.asOf,
    'cache-control': 'private, no-store',
  })
  for (let n = 3; n < 30; n++) await system.report(FUND, disclosure(`e${n}`))
  system.clock.advance(3 * DAY_MS)
  const again = await answer(officer, id)
  expect(again.body).toBe(first.body)
  await officer.tell(`/cases/${id}/answer`, {})
  expect((await answer(officer, id)).json<Document>().items).toHaveLength(28)
  expect((await answer(officer, id, '?number=1')).body).toBe(first.body)
  refused(await answer(officer, id, '?number=3'), 'not_found')
  refused(await answer(officer, id, '?number=0'), 'filter_invalid')
})

it('it is of what the party sent and received, and of nothing else', async ({ system }) => {
  await twoParties(system)
  const officer = await colleague(system, 'officer', FUND)
  const id = await open(officer)
  await officer.tell(`/cases/${id}/answer`, {})
  const document = (await answer(officer, id)).json<Document>()
  expect(document.items.map(({ id: entry }) => entry)).toEqual([`${FUND}/e1`])
  expect(document.coverage.map(({ party }) => party.id)).toEqual([FUND])
  expect(JSON.stringify(document)).not.toContain('a-kasse:hk')
  const whole = await system.answer(NUMBER)
  expect(whole.items).toHaveLength(2)
  const star = await colleague(system, 'officer', 'star')
  const theirs = await open(star)
  await star.tell(`/cases/${theirs}/answer`, {})
  expect((await answer(star, theirs)).json<Document>().items).toHaveLength(2)
})

it('what may no longer be shown is not, and it says that it has changed', async ({ system }) => {
  await twoParties(system)
  const officer = await colleague(system, 'officer', FUND)
  const id = await open(officer)
  await officer.tell(`/cases/${id}/answer`, {})
  const until = system.clock.now() + 30 * DAY_MS
  const hold = { match: {}, authority: 'star', ground: 'dbl-22-1', visibility: 'silent' } as const
  await system.decisions.placeHold(redact(NUMBER), { ...hold, until })
  const held = await answer(officer, id)
  expect(held.headers['dataspor-answer']).toBe('changed')
  expect(held.json<Document>().items).toEqual([])
  system.clock.advance(31 * DAY_MS)
  expect((await answer(officer, id)).headers['dataspor-answer']).toBe('same')
})

it('a complaint’s file holds what was shown, withheld and decided', async ({ system }) => {
  await twoParties(system)
  const officer = await colleague(system, 'officer', FUND)
  const dpo = await colleague(system, 'dpo', FUND)
  const insight = await open(officer)
  const placed = await officer.tell<{ id: string }>('/holds', {
    number: NUMBER,
    match: { sender: FUND },
    ground: 'dbl-22-2',
    until: '2026-06-01',
    reason: 'Efterforskning.',
  })
  const complaint = await officer.tell<{ id: string }>('/cases', {
    kind: 'complaint',
    subject: NUMBER,
    number: '2026-31-0042',
  })
  await officer.tell(`/cases/${complaint.id}/answer`, {})
  await officer.tell('/search', { subject: NUMBER })
  await officer.tell(`/cases/${complaint.id}/decide`, { outcome: 'dismissed', note: 'Ingen fejl.' })
  const file = await dpo.read<Record<string, unknown>>(`/cases/${complaint.id}/export`)
  expect(file).toMatchObject({
    case: { number: '2026-31-0042', decision: { outcome: 'dismissed' } },
    shown: [{ same: true, document: { items: [], withheld: { count: 1 } } }],
    withheld: [{ id: placed.id, ground: 'dbl-22-2', visibility: 'counted', lifted: false }],
    notices: [],
    questions: [{ question: 'oversight.search', at: '2026-03-02T12:00:00.000Z' }, {}],
    related: [{ id: insight, kind: 'insight' }],
  })
  const stranger = await colleague(system, 'dpo', 'star')
  refused(await stranger.get(`/cases/${complaint.id}/export`), 'not_found')
})

it('a case about nobody has no answer to attach', async ({ system }) => {
  const officer = await colleague(system, 'officer', FUND)
  const asked = { kind: 'complaint', number: '2026-31-0042' }
  const { id } = await officer.tell<{ id: string }>('/cases', asked)
  refused(await officer.post(`/cases/${id}/answer`, {}), 'event_invalid')
})
