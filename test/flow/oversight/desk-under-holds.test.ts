import { redact } from '@dataspor/kernel'
import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { disclosure, event, FUND, FUND_TO_DFDG, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague } from './support/desk.ts'

const PERIOD = { from: '2026-02-01', to: '2026-03-03' }
const AWARE = '2026-03-02T10:00:00+01:00'

/** Decided by somebody else, and without a trace. */
async function holdSilently(system: System): Promise<void> {
  await system.decisions.placeHold(redact(NUMBER), {
    match: {},
    authority: 'kommune:0167',
    ground: 'dbl-22-2',
    visibility: 'silent',
    until: system.clock.now() + 86_400_000,
  })
}

const lookup = (id: string, data: object = {}) =>
  disclosure(id, { mode: 'view', actor: { kind: 'person', id: 'm-1' }, ...data })

const OTHERS = { subject: { cpr: OTHER_NUMBER } }

it('another authority’s silent hold leaves no look-up in a control, drawn before it or after', async ({
  system,
}) => {
  const dpo = await colleague(system, 'dpo', 'star')
  await system.report(FUND, [lookup('held'), lookup('open', OTHERS)])
  const draw = () =>
    dpo.tell<{ id: string; tally: { total: number } }>('/controls/samples', { ...PERIOD, count: 9 })
  const idsOf = async (id: string) => {
    const { lookups } = await dpo.read<{ lookups: readonly { id: string }[] }>(`/controls/${id}`)
    return lookups.map((one) => one.id)
  }
  const before = await draw()
  expect(await idsOf(before.id)).toEqual([`${FUND}/held`, `${FUND}/open`])
  await holdSilently(system)
  expect(await idsOf(before.id)).toEqual([`${FUND}/open`])
  expect((await draw()).tally.total).toBe(1)
  const patterns = await dpo.tell<{ id: string; found: readonly { count: number }[] }>(
    '/controls/patterns',
    PERIOD,
  )
  expect(patterns.found).toMatchObject([{ code: 'lookup-no-case', count: 1 }])
})

it('nor a report that stands alone, nor a person in the list for notification', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  await system.report('dfdg', [
    event('dfdg', 'disclosure.received', 'held', FUND_TO_DFDG),
    event('dfdg', 'disclosure.received', 'open', { ...FUND_TO_DFDG, ...OTHERS }),
  ])
  const made = { criteria: { flow: 'F40' }, awareAt: AWARE, text: 'En fil blev sendt forkert.' }
  const { id } = await officer.tell<{ id: string }>('/breaches', made)
  const said = { matter: 'persons', notify: true, reason: 'Høj risiko' }
  await officer.tell(`/breaches/${id}/decisions`, said)
  const alone = async () => {
    const { items } = await officer.read<{ items: readonly { id: string }[] }>(
      '/reconciliation/items?state=recipient-only',
    )
    return items.map((one) => one.id).toSorted()
  }
  const listed = async () => (await officer.post(`/breaches/${id}/people`, {})).body
  expect(await alone()).toEqual(['dfdg/held', 'dfdg/open'])
  expect(await listed()).toContain(NUMBER)
  await holdSilently(system)
  expect(await alone()).toEqual(['dfdg/open'])
  expect(await listed()).not.toContain(NUMBER)
  expect(await listed()).toContain(OTHER_NUMBER)
})

it('nor a finding in a summary', async ({ system }) => {
  const officer = await colleague(system, 'officer', 'star')
  await system.report(FUND, [
    disclosure('held', { legalBases: [] }),
    disclosure('open', { legalBases: [], ...OTHERS }),
  ])
  const counted = async () => {
    const { findings } = await officer.read<{
      findings: readonly { code: string; count: number }[]
    }>('/summary')
    return findings.find(({ code }) => code === 'basis-not-stated')?.count
  }
  expect(await counted()).toBe(2)
  await holdSilently(system)
  expect(await counted()).toBe(1)
})
