import { redact } from '@dataspor/kernel'
import { expect } from 'vitest'
import { disclosure, event, FUND, NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, inPath, refused } from './support/desk.ts'

const DAY_MS = 86_400_000
const HK = 'a-kasse:hk'
const VIEWED = { recipient: 'kommune:0167', flow: undefined }

interface Notice {
  readonly id: string
  readonly direction: string
  readonly state: string
  readonly cause: string
  readonly about: string
  readonly counterparty: { readonly id: string }
  readonly personKey: string | null
}

interface Items<Item> {
  readonly items: readonly Item[]
}

interface Recipient {
  readonly recipient: { readonly id: string }
  readonly cause: string
  readonly about: string
}

type System = Parameters<typeof colleague>[0]
type Colleague = Awaited<ReturnType<typeof colleague>>

const days = (n: number) => ({ time: new Date(Date.UTC(2026, 2, 1) - n * DAY_MS).toISOString() })

const corrected = (id: string) =>
  event(FUND, 'disclosure.corrected', `c-${id}`, {
    corrects: `${FUND}/${id}`,
    reason: 'content',
    replacement: { ...(disclosure('x').data as object), purpose: 'statistik' },
  })

const retracted = (id: string) =>
  event(FUND, 'disclosure.retracted', `r-${id}`, {
    retracts: `${FUND}/${id}`,
    reason: 'did-not-happen',
  })

const acknowledge = (system: System, source: string, notice: string, id = 'a1') =>
  system.report(source, event(source, 'notice.acknowledged', id, { notice, outcome: 'done' }))

const notices = async (who: Colleague, query = '') =>
  (await who.read<Items<Notice>>(`/notices${query}`)).items
const recipients = async (who: Colleague, about: string) =>
  (await who.read<Items<Recipient>>(`/notices/recipients?about=${inPath(about)}`)).items

it('whoever got data that were corrected is told: the recipient, and whom the same was sent to since', async ({
  system,
}) => {
  await system.report(FUND, disclosure('before', VIEWED, days(9)))
  await system.report(FUND, disclosure('e1', {}, days(5)))
  await system.report(FUND, disclosure('onward', VIEWED, days(3)))
  await system.report(
    FUND,
    disclosure(
      'else',
      { ...VIEWED, recipient: 'kommune:0101', dataCategories: ['dfdg-medlemskab'] },
      days(2),
    ),
  )
  const officer = await colleague(system, 'officer', FUND)
  refused(await officer.get(`/notices/recipients?about=${inPath(`${FUND}/e1`)}`), 'event_invalid')
  await system.report(FUND, corrected('e1'))
  expect(await recipients(officer, `${FUND}/e1`)).toMatchObject([
    { recipient: { id: 'star' }, cause: 'corrected', about: `${FUND}/e1` },
    { recipient: { id: 'kommune:0167' }, cause: 'corrected', about: `${FUND}/onward` },
  ])
  const sent = await officer.tell<Items<Notice>>('/notices', { about: `${FUND}/e1` })
  expect(sent.items.map(({ counterparty, state }) => [counterparty.id, state])).toEqual([
    ['star', 'awaiting'],
    ['kommune:0167', 'awaiting'],
  ])
  const again = await officer.tell<Items<Notice>>('/notices', { about: `${FUND}/e1` })
  expect(again.items.map(({ id }) => id)).toEqual(sent.items.map(({ id }) => id))
  expect(await notices(officer)).toHaveLength(2)
})

it('an officer may tell some of them, and nobody who did not get the data', async ({ system }) => {
  await system.report(FUND, disclosure('e1', {}, days(5)))
  await system.report(FUND, disclosure('onward', VIEWED, days(3)))
  await system.report(FUND, retracted('e1'))
  const officer = await colleague(system, 'officer', FUND)
  const send = (more: object) => officer.post('/notices', { about: `${FUND}/e1`, ...more })
  refused(await send({ recipients: ['kommune:0101'] }), 'event_invalid')
  const only = await send({ recipients: ['kommune:0167'], days: 10 })
  expect(only.json<Items<Notice>>().items).toMatchObject([
    { cause: 'retracted', counterparty: { id: 'kommune:0167' }, dueAt: '2026-03-12T12:00:00.000Z' },
  ])
})

it('the party that was notified acknowledges once; nobody else can', async ({ system }) => {
  await system.report(FUND, disclosure('e1', VIEWED, days(5)))
  await system.report(FUND, retracted('e1'))
  const officer = await colleague(system, 'officer', FUND)
  const { items } = await officer.tell<Items<Notice>>('/notices', { about: `${FUND}/e1` })
  const { id } = items[0]!
  const theirs = await colleague(system, 'dpo', 'kommune:0167')
  expect(await notices(theirs, '?direction=received')).toMatchObject([
    { id, direction: 'received', counterparty: { id: FUND }, personKey: null, state: 'awaiting' },
  ])
  refused(await acknowledge(system, HK, id), 'source_not_yours')
  refused(await acknowledge(system, 'kommune:0167', 'dataspor/none'), 'original_unknown')
  refused(await acknowledge(system, 'kommune:0167', `${FUND}/e1`), 'original_unknown')
  expect((await acknowledge(system, 'kommune:0167', id)).statusCode).toBe(201)
  expect((await acknowledge(system, 'kommune:0167', id)).statusCode).toBe(200)
  refused(await acknowledge(system, 'kommune:0167', id, 'a2'), 'already_decided')
  const path = `/notices/${inPath(id)}`
  const { notice } = await officer.read<{ notice: Notice }>(path)
  expect(notice).toMatchObject({
    state: 'acknowledged',
    acknowledged: { outcome: 'done', at: '2026-03-02T08:15:00.000Z' },
  })
  system.clock.advance(60 * DAY_MS)
  expect(await notices(officer, '?state=overdue')).toEqual([])
  const stranger = await colleague(system, 'officer', 'kommune:0101')
  refused(await stranger.get(path), 'not_found')
  expect(await notices(stranger)).toEqual([])
})

it('what nobody acknowledges in time is overdue, as of when it is read', async ({ system }) => {
  await system.report(FUND, disclosure('e1', {}, days(5)))
  await system.report(FUND, retracted('e1'))
  const officer = await colleague(system, 'officer', FUND)
  await officer.tell('/notices', { about: `${FUND}/e1`, days: 14 })
  system.clock.advance(14 * DAY_MS)
  expect(await notices(officer, '?state=awaiting')).toHaveLength(1)
  system.clock.advance(1)
  expect(await notices(officer, '?state=overdue')).toMatchObject([{ state: 'overdue' }])
  expect(await notices(officer, '?direction=received')).toEqual([])
})

it('the recipient of what was erased is told, without the person', async ({ system }) => {
  await system.report(FUND, disclosure('e1', {}, days(5)))
  await system.drain()
  await system.decisions.erase(redact(NUMBER), { decision: 'd-1', ground: 'gdpr-17-1-a' })
  const officer = await colleague(system, 'officer', FUND)
  const { items } = await officer.tell<Items<Notice>>('/notices', { about: `${FUND}/e1` })
  expect(items).toMatchObject([
    { cause: 'erased', counterparty: { id: 'star' }, personKey: null, about: `${FUND}/e1` },
  ])
})

it('an entry of others, or under another’s silent hold, is not there', async ({ system }) => {
  await system.report(FUND, disclosure('e1', {}, days(5)))
  await system.report(FUND, retracted('e1'))
  const stranger = await colleague(system, 'officer', 'kommune:0101')
  const path = (id: string) => `/notices/recipients?about=${inPath(id)}`
  refused(await stranger.get(path(`${FUND}/e1`)), 'not_found')
  refused(await stranger.post('/notices', { about: `${FUND}/e1` }), 'not_found')
  const officer = await colleague(system, 'officer', FUND)
  for (const none of [`${FUND}/e9`, `${FUND}/r-e1`, 'noget', 'dataspor/x'])
    refused(await officer.get(path(none)), 'not_found')
  await system.decisions.placeHold(redact(NUMBER), {
    match: {},
    authority: 'star',
    ground: 'dbl-22-1',
    visibility: 'silent',
    until: system.clock.now() + DAY_MS,
  })
  refused(await officer.get(path(`${FUND}/e1`)), 'not_found')
  const star = await colleague(system, 'officer', 'star')
  expect(await recipients(star, `${FUND}/e1`)).toEqual([])
})
