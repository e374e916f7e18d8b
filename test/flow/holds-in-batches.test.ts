import { redact } from '@dataspor/kernel'
import { startSystem, type System } from '@dataspor/testkit'
import { expect, test } from 'vitest'
import { batchesOf, DFDG, header, people } from './support/batches.ts'
import { ask } from './support/requests.ts'

const MEMBERS = people(8)
const UNTIL = '2026-04-01T00:00:00Z'
const it = test.extend<{ system: System }>({
  system: async ({ task: _ }, use) => {
    const system = await startSystem({ authorities: { hold: [DFDG] } })
    await use(system)
    await system.close()
  },
})

it('a hold within a batch withholds it from every member, until it is lifted for all of them', async ({
  system,
}) => {
  const hold = { ground: 'dbl-22-2', authority: DFDG, until: UNTIL, visibility: 'counted' }
  await batchesOf(system).deliver(header('b1', { hold }), MEMBERS)
  for (const number of [MEMBERS[0]!, MEMBERS[7]!]) {
    expect(await system.answer(number)).toMatchObject({ items: [], withheld: { count: 1 } })
  }
  const listed = await system.decisions.listHolds(redact(MEMBERS[3]!))
  expect(listed).toMatchObject([{ id: `${DFDG}/b1`, state: 'in-force' }])
  await system.decisions.liftHold(`${DFDG}/b1`)
  for (const number of MEMBERS) expect((await system.answer(number)).items).toHaveLength(1)
  const digest = await drained(system)
  expect(await system.rebuild()).toBe(digest)
})

it('a hold on one member leaves the batch to the others', async ({ system }) => {
  await batchesOf(system).deliver(header('b1'), MEMBERS)
  await system.decisions.placeHold(redact(MEMBERS[0]!), {
    match: { recipient: 'danmarks-statistik' },
    authority: 'star',
    ground: 'dbl-22-1',
    visibility: 'silent',
    until: Date.parse(UNTIL),
  })
  const held = await system.answer(MEMBERS[0]!)
  expect(held).toMatchObject({ items: [], recipients: [] })
  expect(held).not.toHaveProperty('withheld')
  expect((await system.answer(MEMBERS[1]!)).items).toHaveLength(1)
})

it('a member who is erased is not found in the batch again; the others are', async ({ system }) => {
  await batchesOf(system).deliver(header('b1'), MEMBERS)
  await system.decisions.erase(redact(MEMBERS[0]!), { decision: 'sag-1', ground: 'gdpr-17-1-d' })
  await system.restart()
  expect((await system.answer(MEMBERS[1]!)).items).toHaveLength(1)
  const asked = { kind: 'cpr', number: redact(MEMBERS[0]!) } as const
  const [person] = await system.vault.identify([asked], { create: true })
  const caller = { role: 'citizen', subjects: [person!.id] } as const
  await system.drain()
  expect((await system.answers.answer({ caller, language: 'da' })).head.summary.disclosures).toBe(0)
})

it('members are kept as long as the batch is, and end with it', async ({ system }) => {
  await batchesOf(system).deliver(header('b1'), MEMBERS)
  const run = async () => {
    const signal = new AbortController().signal
    for await (const step of system.decisions.retention({ dryRun: false }, signal))
      if (step.done === true) return step.result
    return undefined
  }
  expect(await run()).toMatchObject({ people: 0 })
  system.clock.advance(31 * 366 * 86_400_000)
  expect(await run()).toMatchObject({ people: 8, 'entry records': 8 })
})

it('a person can ask the controller of a batch about it', async ({ system }) => {
  await batchesOf(system).deliver(header('b1'), MEMBERS)
  const about = `${DFDG}/b1`
  const made = await ask(system, MEMBERS[2]!, { controller: 'star', kind: 'copy', about })
  expect([made.statusCode, made.json()]).toMatchObject([201, { controller: { id: 'star' } }])
  const stranger = people(1, 100)[0]!
  const refused = await ask(system, stranger, { controller: 'star', kind: 'copy', about })
  expect(refused.json()).toMatchObject({ code: 'original_unknown' })
})

async function drained(system: System): Promise<string> {
  await system.drain()
  return system.digest()
}
