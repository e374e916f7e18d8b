import { expect } from 'vitest'
import { disclosure, event, FUND, NUMBER, OTHER_NUMBER } from '../support/events.ts'
import { it } from '../support/it.ts'
import { colleague, refused } from './support/desk.ts'

const PERIOD = { from: '2026-02-01', to: '2026-03-03' }

type System = Parameters<typeof colleague>[0]

interface Control {
  readonly id: string
  readonly seed?: string
  readonly eligible: number
  readonly assignee: string | null
  readonly found?: readonly { readonly code: string; readonly count: number }[]
  readonly tally: Readonly<Record<string, number>>
  readonly lookups?: readonly {
    readonly position: string
    readonly id: string
    readonly codes: readonly string[]
    readonly actorKey: string
    readonly assessed: object | null
  }[]
}

/** A look-up by the recipient's own employee. */
const lookup = (
  id: string,
  employee: string,
  data: object = {},
  time = '2026-03-02T09:00:00+01:00',
) =>
  disclosure(
    id,
    { mode: 'view', actor: { kind: 'person', id: employee }, caseReference: 'S-1', ...data },
    { time },
  )

const office = async (system: System, party = 'star') => ({
  officer: await colleague(system, 'officer', party),
  dpo: await colleague(system, 'dpo', party),
})

it('a seeded sample is drawn again by its seed, assigned, and assessed look-up by look-up', async ({
  system,
}) => {
  const { officer, dpo } = await office(system)
  const many = Array.from({ length: 20 }, (_, i) => lookup(`l${i}`, `m-${i % 5}`))
  await system.report(FUND, [...many, disclosure('sent')])
  const drawn = await dpo.tell<Control>('/controls/samples', { ...PERIOD, percent: 20 })
  expect(drawn).toMatchObject({ eligible: 20, tally: { total: 4, open: 4 } })
  const again = await officer.tell<Control>('/controls/samples', {
    ...PERIOD,
    count: 4,
    seed: drawn.seed,
  })
  const lookupsOf = async (id: string) => (await dpo.read<Control>(`/controls/${id}`)).lookups!
  const lookups = await lookupsOf(drawn.id)
  expect((await lookupsOf(again.id)).map(({ id }) => id)).toEqual(lookups.map(({ id }) => id))
  const other = await officer.tell<Control>('/controls/samples', { ...PERIOD, count: 4, seed: 'a' })
  expect(other.seed).toBe('a')
  const path = `/controls/${drawn.id}`
  await officer.tell(`${path}/assign`, { assignee: 'Leder af ydelse' })
  const assess = (body: object) => officer.post(`${path}/outcomes`, body)
  const [first, second] = lookups
  expect((await assess({ position: first!.position, outcome: 'ok' })).statusCode).toBe(200)
  refused(await assess({ position: second!.position, outcome: 'misuse' }), 'event_invalid')
  const misuse = { position: second!.position, outcome: 'misuse', note: 'Ingen sag.' }
  expect((await assess(misuse)).json()).toMatchObject({
    assignee: 'Leder af ydelse',
    tally: { total: 4, open: 2, ok: 1, misuse: 1 },
  })
  const elsewhere = lookups[0]!.position.replace(/\d+$/, (digits) => digits.replace(/\d/g, '0'))
  refused(await assess({ position: elsewhere, outcome: 'ok' }), 'not_found')
  const report = await dpo.read<{ outcomes: object; unfinished: readonly string[] }>(
    `/controls/report?from=2026-03-01`,
  )
  expect(report).toMatchObject({
    controls: 3,
    samples: { count: 3, eligible: 60, drawn: 12 },
    outcomes: { open: 10, ok: 1, misuse: 1, unexplained: 0 },
  })
  const { questions } = await system.answer(NUMBER)
  expect(questions).toContainEqual(expect.objectContaining({ question: 'oversight.control' }))
})

it('patterns: no case, outside hours, volume against peers, own, related, after the case closed', async ({
  system,
}) => {
  const { officer, dpo } = await office(system)
  const relate = (employee: string, number: string, relation: string) =>
    officer.tell<{ id: string; employee: string }>('/controls/relations', {
      employee,
      number,
      relation,
    })
  expect(await relate('m-1', NUMBER, 'self')).toMatchObject({ employee: 'm-1' })
  const family = await relate('m-2', OTHER_NUMBER, 'family')
  const night = '2026-03-01T23:00:00+01:00'
  const { caseReference: _none, ...noCase } = lookup('no-case', 'm-3')['data'] as Record<
    string,
    unknown
  >
  await system.report(FUND, [
    lookup('own', 'm-1'),
    lookup('family', 'm-2', { subject: { cpr: OTHER_NUMBER } }),
    event(FUND, 'disclosure.recorded', 'no-case', noCase),
    lookup('night', 'm-3', { caseReference: 'S-2' }, night),
    lookup('before', 'm-4', { caseReference: 'S-9' }, '2026-02-10T09:00:00+01:00'),
    lookup('after', 'm-4', { caseReference: 'S-9' }, '2026-02-20T09:00:00+01:00'),
    ...Array.from({ length: 25 }, (_, i) =>
      lookup(`many${i}`, 'm-5', { subject: { cpr: OTHER_NUMBER } }),
    ),
  ])
  const run = () =>
    dpo.tell<Control>('/controls/patterns', {
      ...PERIOD,
      closed: [{ case: 'S-9', closedAt: '2026-02-15' }],
    })
  const { id, found, eligible } = await run()
  expect(eligible).toBe(31)
  expect(Object.fromEntries(found!.map(({ code, count }) => [code, count]))).toEqual({
    'lookup-no-case': 1,
    'lookup-outside-hours': 1,
    'lookup-volume': 25,
    'lookup-own': 1,
    'lookup-related': 1,
    'lookup-case-closed': 1,
  })
  const { lookups } = await officer.read<Control>(`/controls/${id}`)
  const codes = new Map(lookups!.map((one) => [one.id, one.codes]))
  expect(codes.get(`${FUND}/own`)).toEqual(['lookup-own'])
  expect(codes.get(`${FUND}/after`)).toEqual(['lookup-case-closed'])
  expect(codes.get(`${FUND}/before`)).toBeUndefined()
  expect(JSON.stringify(lookups)).not.toMatch(/"m-\d"/)
  const codesTo = async (who: typeof dpo) => {
    const { items } = await who.read<{ items: readonly { code: string }[] }>('/findings')
    return items.map(({ code }) => code).filter((code) => code.startsWith('lookup-'))
  }
  expect((await codesTo(dpo)).toSorted()).toEqual(found!.map(({ code }) => code).toSorted())
  expect(await codesTo(await colleague(system, 'dpo', FUND))).toEqual([])
  await officer.tell(`/controls/relations/${family.id}/end`, {})
  expect((await run()).found!.map(({ code }) => code)).not.toContain('lookup-related')
})

it('who is related to whom lies sealed: the log names neither', async ({ system }) => {
  const { officer, dpo } = await office(system)
  const body = { employee: 'hemmelig-medarbejder', number: NUMBER, relation: 'household' }
  const { id } = await officer.tell<{ id: string }>('/controls/relations', body)
  const { items } = await dpo.read<{ items: readonly object[] }>('/controls/relations')
  expect(items).toMatchObject([{ employee: 'hemmelig-medarbejder', relation: 'household' }])
  expect(JSON.stringify(items)).not.toContain(NUMBER)
  const stored = (await system.log.readStream(`sys/relation/${id}`, 0, 10)).map(({ body: bytes }) =>
    Buffer.from(bytes).toString(),
  )
  expect(stored).toHaveLength(1)
  expect(stored.join()).not.toMatch(/hemmelig|household|"subject"/)
  const stranger = await colleague(system, 'officer', FUND)
  refused(await stranger.post(`/controls/relations/${id}/end`, {}), 'not_found')
  refused(await dpo.post(`/controls/relations/${id}/end`, {}), 'not_found')
  refused(await dpo.post('/controls/relations', body), 'not_found')
  await officer.tell(`/controls/relations/${id}/end`, {})
  refused(await officer.post(`/controls/relations/${id}/end`, {}), 'already_decided')
})

it('a DPO draws and advises, and assesses nothing; another party sees no control of this one', async ({
  system,
}) => {
  const { officer, dpo } = await office(system)
  const stranger = await colleague(system, 'officer', FUND)
  await system.report(FUND, [lookup('l1', 'm-1')])
  refused(await stranger.post('/controls/samples', { ...PERIOD, count: 1 }), 'event_invalid')
  const { id } = await dpo.tell<Control>('/controls/samples', { ...PERIOD, count: 1 })
  const path = `/controls/${id}`
  const [only] = (await officer.read<Control>(path)).lookups!
  const outcome = { position: only!.position, outcome: 'ok' }
  for (const [what, body] of [
    ['outcomes', outcome],
    ['assign', { assignee: 'Mig' }],
  ] as const) {
    refused(await dpo.post(`${path}/${what}`, body), 'not_found')
    refused(await stranger.post(`${path}/${what}`, body), 'not_found')
  }
  expect(await dpo.tell(`${path}/notes`, { text: 'Se på den.' })).toMatchObject({
    notes: [{ role: 'dpo', text: 'Se på den.' }],
  })
  refused(await stranger.post(`${path}/notes`, { text: 'Nej.' }), 'not_found')
  refused(await stranger.get(path), 'not_found')
  const { items } = await stranger.read<{ items: readonly Control[] }>('/controls')
  expect(items).toEqual([])
})
