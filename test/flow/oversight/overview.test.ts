import { startSystem } from '@dataspor/testkit'
import { expect, test } from 'vitest'
import { disclosure, event, FUND, FUND_TO_DFDG, OTHER_NUMBER } from '../support/events.ts'
import { colleague, refused } from './support/desk.ts'

const DAY_MS = 86_400_000

interface Line {
  readonly month: string
  readonly counterparty: string
  readonly sent: number
  readonly confirmed: number
  readonly awaiting: number
  readonly never: number
  readonly recipientOnly: number
}

/** DFDG confirms, within 14 days. */
const it = test.extend<{ system: Awaited<ReturnType<typeof startSystem>> }>({
  system: async ({ task: _ }, use) => {
    const registered = { channel: 'http', expectedEveryMs: DAY_MS, processors: [] } as const
    const system = await startSystem({
      sources: [
        { ref: FUND, confirms: false, ...registered },
        { ref: 'dfdg', confirms: true, ...registered },
        { ref: 'star', confirms: true, ...registered },
      ],
    })
    await use(system)
    await system.close()
  },
})

it('what was sent is confirmed, awaited, or never confirmed: by the clock when it is read', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', FUND)
  await system.report(FUND, [
    disclosure('confirmed', { correlationId: 'c1' }),
    disclosure('alone', { subject: { cpr: OTHER_NUMBER } }, { time: '2026-02-20T09:00:00+01:00' }),
  ])
  const received = event('dfdg', 'disclosure.received', 'r1', {
    ...FUND_TO_DFDG,
    correlationId: 'c1',
  })
  expect((await system.report('dfdg', received)).statusCode).toBeLessThan(300)
  const total = async (query = '') =>
    (await officer.read<{ total: Line; items: readonly Line[] }>(`/reconciliation${query}`)).total
  expect(await total()).toMatchObject({ sent: 2, confirmed: 1, awaiting: 1, never: 0 })
  expect(await total('?counterparty=star&flow=F40')).toMatchObject({ sent: 2 })
  expect(await total('?from=2026-03-01')).toMatchObject({ sent: 1, confirmed: 1 })
  expect(await total('?counterparty=kommune:0167')).toMatchObject({ sent: 0 })
  system.clock.advance(5 * DAY_MS)
  expect(await total()).toMatchObject({ confirmed: 1, awaiting: 0, never: 1 })
  const { items } = await officer.read<{ items: readonly { id: string; state: string }[] }>(
    '/reconciliation/items?state=never',
  )
  expect(items).toMatchObject([{ id: `${FUND}/alone`, state: 'never', recipient: 'star' }])
  const awaiting = await officer.read<{ items: readonly object[] }>(
    '/reconciliation/items?state=awaiting',
  )
  expect(awaiting.items).toEqual([])
  refused(await officer.get('/reconciliation/items?state=maybe'), 'filter_invalid')
  refused(await officer.get('/reconciliation?from=2026-03-02&to=2026-03-01'), 'filter_invalid')
})

it('what the recipient alone reports is neither sent nor confirmed', async ({ system }) => {
  const officer = await colleague(system, 'dpo', 'star')
  await system.report('dfdg', event('dfdg', 'disclosure.received', 'r1', FUND_TO_DFDG))
  const { items } = await officer.read<{ items: readonly Line[] }>('/reconciliation')
  expect(items).toMatchObject([
    { month: '2026-03', counterparty: FUND, direction: 'received', sent: 0, recipientOnly: 1 },
  ])
})

it('a summary by month, recipient or flow is of the own party alone', async ({ system }) => {
  const officer = await colleague(system, 'officer', FUND)
  await system.report(FUND, [
    disclosure('e1'),
    disclosure('e2', { legalBases: [] }, { time: '2026-02-20T09:00:00+01:00' }),
  ])
  const summary = (query = '') =>
    officer.read<{ items: readonly { key: string; disclosures: number }[] }>(`/summary${query}`)
  expect(await summary()).toMatchObject({
    disclosures: 2,
    people: 1,
    items: [
      { key: '2026-02', disclosures: 1 },
      { key: '2026-03', disclosures: 1 },
    ],
    findings: expect.arrayContaining([expect.objectContaining({ code: 'basis-not-stated' })]),
  })
  expect((await summary('?groupBy=recipient')).items).toMatchObject([
    { key: 'star', disclosures: 2 },
  ])
  expect((await summary('?groupBy=flow')).items).toMatchObject([{ key: 'F40' }])
  refused(await officer.get('/summary?groupBy=subject'), 'filter_invalid')
  const other = await colleague(system, 'officer', 'kommune:0167')
  expect(await other.read('/summary')).toMatchObject({ disclosures: 0, people: 0, items: [] })
})

it('agreements: each processor of the party, and those for whom none is stated', async ({
  system,
}) => {
  const dpo = await colleague(system, 'dpo', 'star')
  const { items } = await dpo.read<{
    items: readonly { flow: string; agreement: object | null; findings: readonly object[] }[]
  }>('/agreements')
  expect(items.length).toBeGreaterThan(0)
  for (const { agreement, findings } of items)
    expect(findings.length).toBe(agreement === null ? 1 : 0)
})
