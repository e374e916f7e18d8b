import { redact } from '@dataspor/kernel'
import { startSystem, type System } from '@dataspor/testkit'
import { expect, test } from 'vitest'
import { disclosure, FUND, NUMBER, OTHER_NUMBER, TIME } from './support/events.ts'

type Placed = Parameters<System['decisions']['placeHold']>[1]

const DAY_MS = 86_400_000
const it = test.extend<{ system: System }>({
  system: async ({ task: _ }, use) => {
    const system = await startSystem({ authorities: { hold: [FUND] } })
    await system.report(FUND, [disclosure('e1'), disclosure('e2', { recipient: 'kommune:0167' })])
    await use(system)
    await system.close()
  },
})

function place(system: System, hold: Partial<Placed>): Promise<{ readonly id: string }> {
  return system.decisions.placeHold(redact(NUMBER), {
    match: {},
    authority: 'star',
    ground: 'dbl-22-2',
    visibility: 'counted',
    until: system.clock.now() + DAY_MS,
    ...hold,
  })
}

async function shown(system: System, query = {}): Promise<readonly string[]> {
  const { items } = await system.answer(NUMBER, query)
  return items.map(({ id }) => id.slice(FUND.length + 1)).toSorted()
}

it('withholds what it matches: by recipient, sender, flow and time, also a system’s alone', async ({
  system,
}) => {
  const at = Date.parse(TIME)
  for (const [match, left] of [
    [{ recipient: 'star' }, ['e2']],
    [{ recipient: 'dfdg' }, ['e2']],
    [{ recipient: 'jobnet' }, ['e1', 'e2']],
    [{ recipient: 'kommune:0167' }, ['e1']],
    [{ recipient: 'hvidovre-kommune' }, ['e1']],
    [{ sender: FUND }, []],
    [{ sender: 'star' }, ['e1', 'e2']],
    [{ flow: 'F40' }, []],
    [{ flow: 'F01' }, ['e1', 'e2']],
    [{ from: at, to: at + 1 }, []],
    [{ from: at + 1 }, ['e1', 'e2']],
    [{ to: at }, ['e1', 'e2']],
    [{ recipient: 'star', flow: 'F01' }, ['e1', 'e2']],
    [{}, []],
  ] as const) {
    const { id } = await place(system, { match })
    expect(await shown(system), JSON.stringify(match)).toEqual(left)
    await system.decisions.liftHold(id)
    expect(await shown(system)).toEqual(['e1', 'e2'])
  }
})

it('acts on earlier knowledge too, and gives back what it withheld when it is lifted or over', async ({
  system,
}) => {
  const { asOf, summary } = await system.answer(NUMBER)
  const query = { asOf: asOf.position }
  const before = await system.ask(NUMBER, '/v1/me/answer', query)
  const { id } = await place(system, {})
  const held = await system.answer(NUMBER, query)
  expect(held).toMatchObject({ items: [], recipients: [], summary: { disclosures: 0 } })
  expect(held.withheld?.count).toBe(2)
  await system.decisions.liftHold(id)
  expect((await system.ask(NUMBER, '/v1/me/answer', query)).body).toBe(before.body)
  await place(system, { until: system.clock.now() + DAY_MS })
  system.clock.advance(DAY_MS)
  expect((await system.answer(NUMBER, query)).summary).toEqual(summary)
})

it('lifts the hold within an event by the event’s id, for everybody whom the event is about', async ({
  system,
}) => {
  const hold = {
    ground: 'dbl-22-1',
    authority: FUND,
    until: '2026-04-01T00:00:00Z',
    visibility: 'silent',
  }
  const alsoAbout = [{ relation: 'ægtefælle', subject: { cpr: OTHER_NUMBER } }]
  await system.report(FUND, disclosure('h1', { hold, alsoAbout }))
  expect(await shown(system)).toEqual(['e1', 'e2'])
  expect((await system.answer(OTHER_NUMBER)).items).toEqual([])
  expect(await system.decisions.liftHold(`${FUND}/h1`)).toMatchObject({ lifted: 'now' })
  expect(await system.decisions.liftHold(`${FUND}/h1`)).toMatchObject({ lifted: 'before' })
  expect(await shown(system)).toEqual(['e1', 'e2', 'h1'])
  expect((await system.answer(OTHER_NUMBER)).items).toHaveLength(1)
  await system.drain()
  const digest = await system.digest()
  expect(await system.rebuild()).toBe(digest)
})

it('withholds who asked, and says so only where it is counted; own questions are no secret', async ({
  system,
}) => {
  const asked = { kind: 'cpr', number: redact(NUMBER) } as const
  const [person] = await system.vault.identify([asked], { create: true })
  const caller = { role: 'operator', subjects: [person!.id], organisation: 'star' } as const
  await system.answers.answer({ caller, language: 'da' })
  await system.answer(NUMBER)
  const who = async () => (await system.answer(NUMBER)).questions.map(({ role }) => role)
  expect(await who()).toEqual(['citizen', 'operator'])
  const { id } = await place(system, { match: { recipient: 'star', from: system.clock.now() } })
  expect(await who()).toEqual(['citizen'])
  expect((await system.answer(NUMBER)).withheld?.count).toBe(1)
  await system.decisions.liftHold(id)
  expect(await who()).toEqual(['citizen', 'operator'])
})

it('lists the holds on a person with their state', async ({ system }) => {
  const hold = {
    ground: 'dbl-22-1',
    authority: FUND,
    until: '2026-04-01T00:00:00Z',
    visibility: 'counted',
  }
  await system.report(FUND, disclosure('h1', { hold }))
  const first = await place(system, { match: { recipient: 'dfdg' } })
  const second = await place(system, {
    visibility: 'silent',
    until: system.clock.now() + 2 * DAY_MS,
  })
  await system.decisions.liftHold(second.id)
  system.clock.advance(DAY_MS)
  const listed = await system.decisions.listHolds(redact(NUMBER))
  expect(listed.map(({ id, state, ground }) => [id, state, ground])).toEqual([
    [first.id, 'expired', 'dbl-22-2'],
    [second.id, 'lifted', 'dbl-22-2'],
    [`${FUND}/h1`, 'in-force', 'dbl-22-1'],
  ])
  expect(listed[0]).toMatchObject({ match: { recipient: 'dfdg' }, authority: 'star' })
  expect(await system.decisions.listHolds(redact(OTHER_NUMBER))).toEqual([])
})

it('for statistics withholds only flows that serve statistics, and no feed that serves control too', async ({
  system,
}) => {
  const ground = 'dbl-22-5'
  for (const match of [{}, { flow: 'F40' }, { flow: 'F37' }, { flow: 'F60' }]) {
    await expect(place(system, { ground, match })).rejects.toMatchObject({
      code: 'event_invalid',
      pointer: '/ground',
    })
  }
  await expect(place(system, { ground, match: { flow: 'F33' } })).resolves.toBeDefined()
  const hold = { ground, authority: FUND, until: '2026-04-01T00:00:00Z', visibility: 'counted' }
  const refused = await system.report(FUND, disclosure('h1', { hold }))
  expect(refused.json()).toMatchObject({ code: 'event_invalid', pointer: '/data/hold/ground' })
  const statistics = {
    recipient: 'datavarehus',
    flow: 'F33',
    purpose: 'statistik-videnskab-historie',
  }
  const taken = await system.report(FUND, disclosure('h2', { ...statistics, hold }))
  expect(taken.statusCode).toBe(201)
})

it('is refused where it could not hold, or holds nothing that there is', async ({ system }) => {
  const now = system.clock.now()
  for (const [hold, code, pointer] of [
    [{ until: now }, 'event_invalid', '/until'],
    [{ until: now + 6 * 366 * DAY_MS }, 'event_invalid', '/until'],
    [{ match: { flow: 'F999' } }, 'event_invalid', '/match/flow'],
    [{ match: { from: now, to: now } }, 'event_invalid', '/match/to'],
    [{ match: { recipient: 'kommune' } }, 'recipient_not_named', '/match/recipient'],
    [{ match: { sender: 'borger' } }, 'party_unknown', '/match/sender'],
    [{ authority: 'ingen' }, 'party_unknown', '/authority'],
    [{ authority: 'forskere' }, 'recipient_not_named', '/authority'],
  ] as const)
    await expect(place(system, hold)).rejects.toMatchObject({ code, pointer })
  for (const id of ['dataspor/none', `${FUND}/e1`, 'x', ''])
    await expect(system.decisions.liftHold(id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    system.decisions.placeHold(redact('1234'), {
      match: {},
      authority: 'star',
      ground: 'dbl-22-1',
      visibility: 'silent',
      until: now + 1,
    }),
  ).rejects.toMatchObject({ code: 'subject_invalid' })
  expect(await shown(system)).toEqual(['e1', 'e2'])
})
