import { expect } from 'vitest'
import { disclosure, FUND, NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, inPath, refused } from './support/desk.ts'

const DAY_MS = 86_400_000
const HOLD = {
  number: NUMBER,
  match: { recipient: 'star' },
  ground: 'dbl-22-2',
  until: '2026-04-01',
  reason: 'Efterforskning hos politiet.',
}

interface Hold {
  readonly id: string
  readonly state: string
  readonly endsSoon: boolean
  readonly ground: string
  readonly reason: string | null
  readonly findings: readonly { readonly code: string }[]
}

type System = Parameters<typeof colleague>[0]

const entries = async (system: System) => (await system.answer(NUMBER)).items.length

it('an officer withholds what the own party received, is warned 14 days ahead, extends and lifts', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  const dpo = await colleague(system, 'dpo', 'star')
  await system.report(FUND, disclosure('e1'))
  const { id } = await officer.tell<Hold>('/holds', HOLD)
  const answer = await system.answer(NUMBER)
  expect(answer).toMatchObject({ items: [], withheld: { count: 1 } })
  const only = async () => (await dpo.read<{ items: readonly Hold[] }>('/holds')).items[0]!
  expect(await only()).toMatchObject({
    id,
    state: 'in-force',
    endsSoon: false,
    reason: HOLD.reason,
    findings: [],
  })
  system.clock.set(Date.parse('2026-03-18T00:00:00Z'))
  expect(await only()).toMatchObject({ endsSoon: true, findings: [{ code: 'hold-ends-soon' }] })
  const path = `/holds/${inPath(id)}`
  const extend = (until: string) =>
    officer.post(`${path}/extend`, { until, ground: 'dbl-22-1', reason: 'Sagen verserer endnu.' })
  refused(await extend('2026-03-25'), 'event_invalid')
  expect((await extend('2026-05-01')).json()).toMatchObject({
    endsSoon: false,
    extensions: 1,
    ground: 'dbl-22-1',
  })
  system.clock.set(Date.parse('2026-04-15T00:00:00Z'))
  expect(await entries(system)).toBe(0)
  expect(await officer.tell(`${path}/lift`, {})).toMatchObject({ id, lifted: 'now' })
  expect(await officer.tell(`${path}/lift`, {})).toMatchObject({ lifted: 'before' })
  expect(await entries(system)).toBe(1)
  expect(await only()).toMatchObject({ state: 'lifted', endsSoon: false })
  refused(await extend('2026-06-01'), 'already_decided')
})

it('ends by the clock, and what has ended is not extended but placed anew', async ({ system }) => {
  const officer = await colleague(system, 'officer', 'star')
  await system.report(FUND, disclosure('e1'))
  const { id } = await officer.tell<Hold>('/holds', HOLD)
  system.clock.advance(60 * DAY_MS)
  expect(await entries(system)).toBe(1)
  const asked = { until: '2026-09-01', reason: 'For sent.' }
  refused(await officer.post(`/holds/${inPath(id)}/extend`, asked), 'already_decided')
})

it('a party withholds only what it has at one end, by a ground that fits, and for a reason', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  for (const [change, code] of [
    [{ match: {} }, 'event_invalid'],
    [{ match: { sender: FUND, recipient: 'kommune:0167' } }, 'event_invalid'],
    [{ ground: 'dbl-22-5' }, 'event_invalid'],
    [{ until: '2026-01-01' }, 'event_invalid'],
    [{ reason: '  ' }, 'event_invalid'],
    [{ number: '0000000000' }, 'subject_invalid'],
    [{ match: { recipient: 'star', sender: 'intet:findes ikke' } }, 'party_unknown'],
  ] as const)
    refused(await officer.post('/holds', { ...HOLD, ...change }), code)
})

it('a DPO reads and decides nothing; another party’s hold is not there', async ({ system }) => {
  const officer = await colleague(system, 'officer', 'star')
  const dpo = await colleague(system, 'dpo', 'star')
  const stranger = await colleague(system, 'officer', FUND)
  await system.report(FUND, disclosure('e1'))
  refused(await dpo.post('/holds', HOLD), 'not_found')
  const { id } = await officer.tell<Hold>('/holds', HOLD)
  const path = `/holds/${inPath(id)}`
  const asked = { until: '2026-06-01', reason: 'Nej.' }
  for (const who of [dpo, stranger]) {
    refused(await who.post(`${path}/extend`, asked), 'not_found')
    refused(await who.post(`${path}/lift`, {}), 'not_found')
  }
  expect((await stranger.read<{ items: readonly Hold[] }>('/holds')).items).toEqual([])
  expect(await entries(system)).toBe(0)
})
