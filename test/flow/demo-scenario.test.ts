import {
  DEMO_AUTHORITIES,
  DEMO_SOURCES,
  DENIED_FLOW,
  LATER,
  MISCOUNTING,
  person,
  scenario,
  STOPPED,
  WRONGED_PERSON,
  WRONGS,
} from '@dataspor/demo'
import { startSystem } from '@dataspor/testkit'
import { describe, expect, it } from 'vitest'
import { defaultSources } from '@dataspor/composition'
import { catalogue } from './support/catalogue.ts'

const SEED = 1
const PEOPLE = 8

const registered = [...defaultSources(catalogue), ...DEMO_SOURCES]
const sources = new Set(registered.map(({ ref }) => ref))
const system = await startSystem({ sources: registered, authorities: DEMO_AUTHORITIES })
const until = Date.parse('2026-03-02T00:00:00+01:00')
const loaded = await system.load(
  scenario({ catalogue, sources, seed: SEED, people: PEOPLE, until }),
)
const numberOf = (index: number): string => person(index, SEED).number.expose()
const wronged = await system.answer(numberOf(WRONGED_PERSON))
const everything = await system.answer(numberOf(0))
const mistaken = (await system.ask(numberOf(LATER.mistaken), '/v1/me/answer')).json()
const meant = await system.answer(numberOf(LATER.meant))
const renumbered = await system.answer(person(LATER.renumbered, SEED).nextNumber.expose())
const withdrawing = await system.answer(numberOf(LATER.withdrawing))
await system.close()

it('the whole scenario loads without one rejection', () => {
  expect(loaded.rejected).toEqual([])
  expect(loaded.accepted).toBeGreaterThan(PEOPLE * 20)
})

it('the first person lives through every flow about persons that a source reported', () => {
  const lived = new Set(everything.items.map(({ flow }) => flow?.id))
  const missing = catalogue.personLevelFlows().filter(({ id }) => !lived.has(id))
  for (const { id } of missing) expect(flowsOfStopped()).toContain(id)
})

describe.each(Object.entries(WRONGS))('the wrong %s', (name, { finding }) => {
  it(`is told to the person as ${finding}`, () => {
    const item = wronged.items.find(({ id }) => id.endsWith(`.fejl-${name}-${WRONGED_PERSON}`))
    expect(item?.findings.map(({ code }) => code)).toContain(finding)
  })
})

it('nobody else has the denied flow, or a password passed on', () => {
  expect(everything.items.some(({ flow }) => flow?.id === DENIED_FLOW)).toBe(false)
  const codes = everything.items.flatMap(({ findings }) => findings.map(({ code }) => code))
  expect(codes).not.toContain('credential-disclosed')
})

describe('what turns out later', () => {
  it('a changed number leads to the trail of the old one, and the entries under both', () => {
    const ids = renumbered.items.map(({ id }) => id)
    expect(ids.some((id) => id.endsWith(`.nyt-nummer-${LATER.renumbered}`))).toBe(true)
    expect(ids.length).toBeGreaterThan(20)
  })

  it('whoever was named by mistake learns that, and whoever was meant has the entry', () => {
    const ending = `.forkert-${LATER.mistaken}`
    const stub = mistaken.items.find(({ id }: { id: string }) => id.endsWith(ending))
    expect(stub).toMatchObject({ correction: { state: 'recorded-by-mistake' } })
    expect(Object.keys(stub)).not.toContain('recipient')
    expect(meant.items.find(({ id }) => id.endsWith(ending))?.correction.state).toBe('corrected')
  })

  it('a consent taken back before the look-up counts as none, although it was told late', () => {
    const lookUp = withdrawing.items.find(({ flow }) => flow?.id === 'F26')
    expect(lookUp?.findings.map(({ code }) => code)).toContain('consent-missing')
  })

  it('one delivery is confirmed, another never', () => {
    const stateOf = ({ items }: typeof wronged) =>
      items.find(({ flow }) => flow?.id === 'F51')?.confirmation.state
    expect([stateOf(withdrawing), stateOf(wronged)]).toEqual(['confirmed', 'never'])
  })

  it('an entry is withheld until its hold expires', () => {
    expect(wronged.withheld?.count).toBe(1)
    expect(wronged.items.some(({ id }) => id.includes('.kontrol-'))).toBe(false)
  })
})

describe('coverage', () => {
  const reporting = everything.coverage.filter(({ since }) => since !== undefined)
  const named = (ref: string) =>
    reporting.find(({ party }) => party.id === ref || party.system?.id === ref)

  it('the source that stopped is not said to be reporting', () => {
    expect(['late', 'stopped']).toContain(named(STOPPED.source)?.status)
  })

  it('the source that miscounts lacks something in its newest window', () => {
    const windows = named(MISCOUNTING)?.windows.filter(({ state }) => state !== 'silent') ?? []
    expect(windows[0]).toMatchObject({ state: 'missing', missing: 1 })
    expect(windows.slice(1).every(({ state }) => state === 'complete')).toBe(true)
  })

  it('every other source has reported all that it says it has', () => {
    const others = reporting.filter(
      (entry) => entry !== named(STOPPED.source) && entry !== named(MISCOUNTING),
    )
    expect(others.length).toBeGreaterThan(5)
    for (const { status, windows } of others) {
      expect(status).toBe('reporting')
      expect(windows.map(({ state }) => state)).not.toContain('missing')
      expect(windows.map(({ state }) => state)).not.toContain('surplus')
    }
  })
})

/** The flows that only the stopped source could have reported. */
function flowsOfStopped(): readonly string[] {
  const reporter = catalogue.expectedReporters().find(({ ref }) => ref === STOPPED.source)
  return reporter?.flows ?? []
}
