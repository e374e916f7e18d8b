import type { Progress } from '@dataspor/http'
import { redact } from '@dataspor/kernel'
import type { System } from '@dataspor/testkit'
import { expect } from 'vitest'
import { disclosure, event, FUND, FUND_TO_DFDG, NUMBER, OTHER_NUMBER } from './support/events.ts'
import { it } from './support/it.ts'
import { ask } from './support/requests.ts'

const DAY_MS = 86_400_000
const ENTRY_DAYS = 1_827

async function run(system: System, dryRun = false): Promise<Progress['result']> {
  const signal = new AbortController().signal
  for await (const step of system.decisions.retention({ dryRun }, signal))
    if (step.done === true) return step.result
  throw new Error('it ended without a report')
}

const known = async (system: System, number: string): Promise<boolean> => {
  const asked = { kind: 'cpr', number: redact(number) } as const
  const [person] = await system.vault.identify([asked], { create: false })
  return person !== undefined
}

it('ends a person’s key when the last record about the person has ended, and not before', async ({
  system,
}) => {
  await system.report(FUND, [disclosure('e1'), disclosure('e2')])
  system.clock.advance(100 * DAY_MS)
  await system.report(FUND, disclosure('o1', { subject: { cpr: OTHER_NUMBER } }))
  system.clock.advance((ENTRY_DAYS - 100) * DAY_MS - 1)
  expect(await run(system)).toMatchObject({ people: 0, 'entry records': 0 })
  system.clock.advance(1)
  expect(await run(system)).toMatchObject({ people: 1, 'entry records': 2 })
  expect([await known(system, NUMBER), await known(system, OTHER_NUMBER)]).toEqual([false, true])
  expect((await system.answer(OTHER_NUMBER)).items).toHaveLength(1)
  const digest = await afterDraining(system)
  expect(await system.rebuild()).toBe(digest)
})

it('only counts in a dry run, by class and never by person; and finds nothing a second time', async ({
  system,
}) => {
  await system.report(FUND, disclosure('e1'))
  await ask(system, NUMBER, { controller: 'star', kind: 'insight' })
  await system.answer(NUMBER)
  system.clock.advance(ENTRY_DAYS * DAY_MS)
  const { position } = await system.log.head()
  const due = await run(system, true)
  expect(due).toEqual({
    people: 1,
    'entry records': 1,
    'fact records': 0,
    'question records': 1,
    'request records': 1,
    'hold records': 0,
    'refused records': 0,
    eventKeys: 0,
    quarantined: 0,
  })
  expect((await system.log.head()).position).toBe(position)
  expect(await known(system, NUMBER)).toBe(true)
  expect(await run(system)).toEqual(due)
  expect(await known(system, NUMBER)).toBe(false)
  expect(await run(system)).toMatchObject({ people: 0, 'entry records': 0 })
})

it('keeps the trail as long as a policy says that the data are kept', async ({ system }) => {
  const kept = { recipient: 'datavarehus', flow: 'F33', purpose: 'statistik-videnskab-historie' }
  await system.report(FUND, disclosure('e1', kept))
  system.clock.advance(29 * 365 * DAY_MS)
  expect(await run(system)).toMatchObject({ people: 0 })
  system.clock.advance(2 * 365 * DAY_MS)
  expect(await run(system)).toMatchObject({ people: 1 })
})

it('leaves alone whoever something is asked about, or is said again', async ({ system }) => {
  await system.report(FUND, disclosure('e1'))
  system.clock.advance(ENTRY_DAYS * DAY_MS)
  await system.answer(NUMBER)
  expect(await run(system)).toMatchObject({ people: 0 })
  system.clock.advance(731 * DAY_MS)
  expect(await run(system)).toMatchObject({ people: 1 })
})

it('ends those whom an event was also about with their own last record', async ({ system }) => {
  const alsoAbout = [{ relation: 'barn', subject: { cpr: OTHER_NUMBER } }]
  await system.report(FUND, disclosure('e1', { alsoAbout }))
  system.clock.advance(DAY_MS)
  await system.report(FUND, disclosure('e2'))
  system.clock.advance((ENTRY_DAYS - 1) * DAY_MS)
  expect(await run(system)).toMatchObject({ people: 1 })
  expect([await known(system, NUMBER), await known(system, OTHER_NUMBER)]).toEqual([true, false])
})

it('destroys what was refused after its 90 days', async ({ system }) => {
  await system.report(FUND, disclosure('bad', { recipient: 'kommune' }))
  expect(await run(system, true)).toMatchObject({ quarantined: 0 })
  system.clock.advance(90 * DAY_MS)
  expect(await run(system, true)).toMatchObject({ quarantined: 1 })
  expect(await run(system)).toMatchObject({ quarantined: 1 })
  expect(await run(system)).toMatchObject({ quarantined: 0 })
})

it('destroys the key of an event about nobody by itself', async ({ system }) => {
  const { subject: _, ...data } = FUND_TO_DFDG
  const about = { ...data, act: 'aggregate', caseReference: 'sag-1' }
  const reported = await system.report(FUND, event(FUND, 'disclosure.recorded', 'a1', about))
  expect(reported.statusCode).toBe(201)
  system.clock.advance(ENTRY_DAYS * DAY_MS)
  expect(await run(system, true)).toMatchObject({ people: 0, eventKeys: 1 })
  expect(await run(system)).toMatchObject({ eventKeys: 1 })
  expect(await run(system)).toMatchObject({ eventKeys: 0 })
})

it('cut off after a key is gone, it ends what it began', async ({ system }) => {
  await system.report(FUND, disclosure('e1'))
  const asked = { kind: 'cpr', number: redact(NUMBER) } as const
  const [person] = await system.vault.identify([asked], { create: false })
  system.clock.advance(ENTRY_DAYS * DAY_MS)
  await system.vault.erase(person!.id)
  expect(await run(system)).toMatchObject({ people: 1 })
  expect(await run(system)).toMatchObject({ people: 0 })
  await system.drain()
  const query = {
    subjects: [person!.id],
    upTo: (await system.log.head()).position,
    filter: {},
    limit: 10,
  }
  expect(await system.personal.items(query)).toEqual([])
})

async function afterDraining(system: System): Promise<string> {
  await system.drain()
  return system.digest()
}
