import { expect } from 'vitest'
import { batchesOf, header, numberOf, people } from '../support/batches.ts'
import { disclosure, event, FUND, NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'

const AWARE = '2026-03-02T10:00:00+01:00'
const TEXT = 'En fil med tilmeldinger blev sendt til en forkert modtager.'

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

type System = Parameters<typeof colleague>[0]

const breachesOf = async (system: System, number: string, query = {}) =>
  (await system.answer(number, query)).breaches ?? []

it('selects people one by one and in batches, each once, and a preview is what is registered', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  const all = people(6)
  await batchesOf(system).deliver(header('b1'), all)
  await batchesOf(system).deliver(header('b2'), all.slice(0, 2))
  await system.report(
    'dfdg',
    event('dfdg', 'disclosure.recorded', 'one', {
      ...(header('x')['data'] as object),
      subject: { cpr: numberOf(5) },
    }),
  )
  await system.report(FUND, [disclosure('e1'), disclosure('e2')])
  const criteria = { flow: 'F49' }
  const preview = await officer.tell<Pick<Breach, 'asOf' | 'counts'>>('/breaches/preview', {
    criteria,
  })
  expect(preview.counts).toMatchObject({ persons: 6, disclosures: 3, batches: 2 })
  expect(await breachesOf(system, all[0]!)).toEqual([])
  // What comes later is not of it: it is frozen where it was previewed.
  await batchesOf(system).deliver(header('b3'), [NUMBER])
  const breach = await officer.tell<Breach>('/breaches', {
    criteria,
    asOf: preview.asOf,
    awareAt: AWARE,
    text: TEXT,
  })
  expect(breach.counts).toEqual(preview.counts)
  expect(breach.counts.children).toMatchObject({ known: 0, unknown: 6 })
  for (const number of all)
    expect(await breachesOf(system, number)).toMatchObject([
      { id: breach.event, party: { id: 'star' }, text: TEXT },
    ])
  expect(await breachesOf(system, NUMBER)).toEqual([])
  const again = await officer.tell<Breach>('/breaches', { criteria, awareAt: AWARE, text: TEXT })
  expect(again.counts).toMatchObject({ persons: 7, batches: 3 })
  expect(again.root).not.toBe(breach.root)
})

it('selects by batch, system, recipient, employee and period; an empty selection is no breach', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  await batchesOf(system).deliver(header('b1'), people(5))
  await system.report(FUND, [
    disclosure('e1', { mode: 'view', actor: { kind: 'person', id: 'm-1' } }),
    disclosure('e2', {}, { time: '2026-03-01T09:00:00+01:00' }),
  ])
  const found = await officer.tell<{ items: readonly { actorKey?: string }[] }>('/search', {
    flow: 'F40',
  })
  expect(found.items).toHaveLength(2)
  const actorKey = found.items.find((one) => one.actorKey !== undefined)?.actorKey ?? ''
  for (const [criteria, persons] of [
    [{ batch: 'dfdg/b1' }, 5],
    [{ batch: 'dfdg/b1', flow: 'F40' }, 0],
    [{ system: 'dfdg' }, 6],
    [{ recipient: 'danmarks-statistik' }, 5],
    [{ sender: FUND }, 1],
    [{ sender: 'dfdg' }, 5],
    [{ actorKey }, 1],
    [{ actorKey: '0'.repeat(32) }, 0],
    [{ flow: 'F40', from: '2026-03-02' }, 1],
    [{ flow: 'F40', to: '2026-02-01' }, 0],
  ] as const) {
    const preview = await officer.tell<Pick<Breach, 'counts'>>('/breaches/preview', { criteria })
    expect(preview.counts.persons, JSON.stringify(criteria)).toBe(persons)
  }
  const register = (criteria: object) =>
    officer.post('/breaches', { criteria, awareAt: AWARE, text: TEXT })
  refused(await register({ flow: 'F40', to: '2026-02-01' }), 'event_invalid')
  refused(await register({}), 'event_invalid')
  refused(await register({ batch: 'dfdg/nothing' }), 'original_unknown')
  refused(await register({ flow: NUMBER }), 'cpr_in_clear_field')
  refused(await register({ sender: 'kommune' }), 'party_unknown')
  refused(await register({ flow: "F40' or 1=1 --" }), 'event_invalid')
})

it('is withheld by a hold of its own until that is lifted, and by a hold on all that it selects', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  await system.report(FUND, disclosure('e1'))
  const hold = { ground: 'dbl-22-2', visibility: 'silent', until: '2026-06-01' }
  const made = { criteria: { flow: 'F40' }, awareAt: AWARE, text: TEXT }
  const breach = await officer.tell<Breach>('/breaches', { ...made, hold })
  expect(await breachesOf(system, NUMBER)).toEqual([])
  await officer.tell(`/holds/${encodeURIComponent(breach.event)}/lift`, {})
  expect(await breachesOf(system, NUMBER)).toHaveLength(1)
  const placed = {
    number: NUMBER,
    match: { recipient: 'star' },
    ground: 'dbl-22-2',
    visibility: 'silent',
    until: '2026-06-01',
    reason: 'Efterforskning',
  }
  await officer.tell('/holds', placed)
  expect(await breachesOf(system, NUMBER)).toEqual([])
  system.clock.set(Date.parse('2026-06-02T00:00:00Z'))
  expect(await breachesOf(system, NUMBER)).toHaveLength(1)
})

it('is another party’s to see only where it is theirs; a DPO registers and decides nothing', async ({
  system,
}) => {
  const officer = await colleague(system, 'officer', 'star')
  const stranger = await colleague(system, 'officer', FUND)
  const dpo = await colleague(system, 'dpo', 'star')
  await system.report(FUND, disclosure('e1'))
  const made = { criteria: { flow: 'F40' }, awareAt: AWARE, text: TEXT }
  refused(await dpo.post('/breaches', made), 'not_found')
  const { id } = await officer.tell<Breach>('/breaches', made)
  for (const path of ['', '/people', '/close', '/decisions', '/notifications', '/notes']) {
    const url = `/breaches/${id}${path}`
    const bodies: Readonly<Record<string, object>> = {
      '/decisions': { matter: 'persons', notify: true, reason: 'Nej' },
      '/notifications': { matter: 'persons', at: AWARE },
      '/notes': { kind: 'advice', text: 'Nej' },
    }
    const answered =
      path === '' ? await stranger.get(url) : await stranger.post(url, bodies[path] ?? {})
    refused(answered, 'not_found')
  }
  const { items } = await stranger.read<{ items: readonly Breach[] }>('/breaches')
  expect(items).toEqual([])
  const other = await colleague(system, 'officer', 'kommune:0167')
  const preview = await other.tell<Pick<Breach, 'counts'>>('/breaches/preview', {
    criteria: { flow: 'F40' },
  })
  expect(preview.counts).toMatchObject({ persons: 0, disclosures: 0 })
})
