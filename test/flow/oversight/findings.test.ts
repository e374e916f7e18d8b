import { redact } from '@dataspor/kernel'
import { startSystem, type System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'

const DAY_MS = 86_400_000
const NO_BASIS = { legalBases: [] }

interface Finding {
  readonly id: string
  readonly code: string
  readonly state: string
  readonly count: number
  readonly severity: string
  readonly text: string
  readonly counterparty: { readonly id: string; readonly name: string } | null
  readonly months: readonly { readonly month: string; readonly count: number }[]
  readonly firstAt: string | null
  readonly lastAt: string | null
}

interface Whole extends Finding {
  readonly steps: readonly { readonly type: string; readonly role: string; readonly text: string }[]
  readonly assignee?: string
}

type Colleague = Awaited<ReturnType<typeof colleague>>

const list = async (who: Colleague, query = '') =>
  (await who.read<{ items: readonly Finding[] }>(`/findings${query}`)).items
const noBasis = async (who: Colleague) => (await list(who, '?code=basis-not-stated'))[0]!
const at = (day: string) => ({ time: `${day}T09:00:00+01:00` })

/** Reported now, as if it were of that day. */
const report = (system: System, id: string, day: string, data: object = {}) =>
  system.report(FUND, disclosure(id, { ...NO_BASIS, ...data }, at(day)))

it('one kind of findings is one, with its rule, severity, first and last, and trend by month', async ({
  system,
}) => {
  await report(system, 'e1', '2025-12-15')
  await report(system, 'e2', '2026-02-03')
  await report(system, 'e3', '2026-02-20', { subject: { cpr: OTHER_NUMBER } })
  const dpo = await colleague(system, 'dpo', FUND)
  const finding = await noBasis(dpo)
  expect(finding).toMatchObject({
    code: 'basis-not-stated',
    state: 'open',
    count: 3,
    flow: { id: 'F40' },
    counterparty: { id: 'star' },
    firstAt: '2025-12-15T08:00:00.000Z',
    lastAt: '2026-02-20T08:00:00.000Z',
    months: [
      { month: '2025-12', count: 1 },
      { month: '2026-02', count: 2 },
    ],
  })
  expect(finding.text).toMatch(/retsgrundlag/i)
  const english = await dpo.read<{ finding: Finding }>(`/findings/${finding.id}`, {
    'accept-language': 'en',
  })
  expect(english.finding.text).toMatch(/legal basis/i)
  const star = await noBasis(await colleague(system, 'dpo', 'star'))
  expect(star).toMatchObject({ count: 3, counterparty: { id: FUND } })
  expect(star.id).not.toBe(finding.id)
  expect(await list(await colleague(system, 'dpo', 'kommune:0167'))).toEqual([])
})

it('is narrowed by code, flow, other end, state and period', async ({ system }) => {
  await report(system, 'e1', '2025-12-15')
  await report(system, 'e2', '2026-02-03')
  const dpo = await colleague(system, 'dpo', FUND)
  for (const [query, count] of [
    ['?flow=F40&code=basis-not-stated', 2],
    ['?counterparty=star&code=basis-not-stated', 2],
    ['?from=2026-01-01&code=basis-not-stated', 1],
    ['?to=2026-01-01&code=basis-not-stated', 1],
    ['?state=open&code=basis-not-stated', 2],
  ] as const)
    expect((await list(dpo, query))[0]?.count, query).toBe(count)
  for (const none of ['?flow=F41', '?counterparty=dst', '?state=resolved', '?from=2026-03-01'])
    expect(await list(dpo, none), none).toEqual([])
  for (const bad of ['?flow=%27', '?state=slut', '?from=2026-02-01&to=2026-01-01', '?person=x'])
    refused(await dpo.get(`/findings${bad}`), 'filter_invalid')
})

it('its entries come in pages, by public id, without what they hold', async ({ system }) => {
  for (const n of [1, 2, 3]) await report(system, `e${n}`, `2026-02-0${n}`)
  const dpo = await colleague(system, 'dpo', FUND)
  const { id } = await noBasis(dpo)
  interface Page {
    readonly items: readonly { readonly id: string; readonly personKey: string }[]
    readonly nextCursor: string | null
  }
  const first = await dpo.read<Page>(`/findings/${id}/items?limit=2`)
  expect(first.items.map((item) => item.id)).toEqual([`${FUND}/e3`, `${FUND}/e2`])
  const rest = await dpo.read<Page>(`/findings/${id}/items?limit=2&cursor=${first.nextCursor}`)
  expect([rest.items.map((item) => item.id), rest.nextCursor]).toEqual([[`${FUND}/e1`], null])
  const { questions } = await system.answer(NUMBER)
  expect(questions.map(({ question }) => question)).toContain('oversight.finding.items')
  refused(await dpo.get(`/findings/${'ab'.repeat(16)}/items`), 'not_found')
})

it('is assigned, noted and resolved; what is seen later opens it again', async ({ system }) => {
  await report(system, 'e1', '2026-02-01')
  const officer = await colleague(system, 'officer', FUND)
  const dpo = await colleague(system, 'dpo', FUND)
  const { id } = await noBasis(officer)
  await officer.tell(`/findings/${id}/assign`, { assignee: 'Anna Andersen' })
  await dpo.tell(`/findings/${id}/notes`, { text: 'Hjemlen mangler i aftalen.' })
  const resolved = await officer.tell<Whole>(`/findings/${id}/resolve`, { note: 'Rettet i 3F.' })
  expect(resolved).toMatchObject({ state: 'resolved', assignee: 'Anna Andersen' })
  expect(resolved.steps.map(({ type, role, text }) => [type, role, text])).toEqual([
    ['finding.assigned', 'officer', 'Anna Andersen'],
    ['finding.noted', 'dpo', 'Hjemlen mangler i aftalen.'],
    ['finding.resolved', 'officer', 'Rettet i 3F.'],
  ])
  expect(await list(dpo, '?state=open')).toEqual([])
  await report(system, 'e2', '2026-01-01')
  expect(await noBasis(dpo)).toMatchObject({ id, state: 'reopened', count: 2 })
  await officer.tell(`/findings/${id}/resolve`, { note: 'Igen.' })
  expect(await noBasis(dpo)).toMatchObject({ state: 'resolved' })
})

it('what has been taken back since is gone, and what was done about it is still there', async ({
  system,
}) => {
  await report(system, 'e1', '2026-02-01')
  const officer = await colleague(system, 'officer', FUND)
  const { id } = await noBasis(officer)
  await officer.tell(`/findings/${id}/notes`, { text: 'Ses på.' })
  const data = { retracts: `${FUND}/e1`, reason: 'did-not-happen' }
  await system.report(FUND, event(FUND, 'disclosure.retracted', 'r1', data))
  expect(await list(officer, '?code=basis-not-stated')).toEqual([])
  const { finding } = await officer.read<{ finding: Whole }>(`/findings/${id}`)
  expect(finding).toMatchObject({ state: 'gone', count: 0, steps: [{ text: 'Ses på.' }] })
})

it('another party’s finding is not there', async ({ system }) => {
  await report(system, 'e1', '2026-02-01')
  const { id } = await noBasis(await colleague(system, 'officer', FUND))
  for (const party of ['star', 'kommune:0167']) {
    const stranger = await colleague(system, 'officer', party)
    refused(await stranger.get(`/findings/${id}`), 'not_found')
    refused(await stranger.post(`/findings/${id}/notes`, { text: 'x' }), 'not_found')
    refused(await stranger.post(`/findings/${id}/resolve`, { note: 'x' }), 'not_found')
  }
})

it('neither counts nor entries tell of what another authority withholds silently', async () => {
  const world = async (held: string) => {
    const system = await startSystem({ authorities: { hold: [FUND] } })
    const until = system.clock.now() + 30 * DAY_MS
    const hold = { ground: 'dbl-22-2', authority: FUND, visibility: 'silent' } as const
    const stated = { ...hold, until: new Date(until).toISOString() }
    const person = { subject: { cpr: held } }
    await report(system, 'e1', '2026-01-10')
    await report(system, 'h1', '2026-02-10', { ...person, hold: stated })
    await report(system, 'e2', '2026-01-20')
    await report(system, 'h2', '2026-02-20', person)
    const placed = { ...hold, match: { from: Date.parse('2026-02-15'), recipient: 'star' }, until }
    await system.decisions.placeHold(redact(held), placed)
    return system
  }
  const system = await world(OTHER_NUMBER)
  try {
    const star = await colleague(system, 'dpo', 'star')
    const finding = await noBasis(star)
    expect(finding).toMatchObject({
      count: 2,
      firstAt: '2026-01-10T08:00:00.000Z',
      lastAt: '2026-01-20T08:00:00.000Z',
      months: [{ month: '2026-01', count: 2 }],
    })
    const items = await star.read<{ items: readonly { id: string }[] }>(
      `/findings/${finding.id}/items`,
    )
    expect(items.items.map(({ id }) => id)).toEqual([`${FUND}/e2`, `${FUND}/e1`])
    expect((await list(star)).map(({ code }) => code)).not.toContain('hold-silent')
    const own = await colleague(system, 'dpo', FUND)
    expect(await noBasis(own)).toMatchObject({ count: 4 })
    const silent = (await list(own)).filter(({ code }) => code === 'hold-silent')
    expect(silent.reduce((sum, { count }) => sum + count, 0)).toBe(2)
    system.clock.advance(31 * DAY_MS)
    expect(await noBasis(star)).toMatchObject({ count: 4 })
  } finally {
    await system.close()
  }
})
