import {
  DENIED_FLOW,
  MISCOUNTING,
  person,
  scenario,
  STOPPED,
  WRONGED_PERSON,
  WRONGS,
} from '@dataspor/demo'
import { startSystem } from '@dataspor/testkit'
import { describe, expect, it } from 'vitest'
import { catalogue, sources } from './support/catalogue.ts'

const SEED = 1
const PEOPLE = 8

const system = await startSystem()
const until = Date.parse('2026-03-02T00:00:00+01:00')
const loaded = await system.load(
  scenario({ catalogue, sources, seed: SEED, people: PEOPLE, until }),
)
const numberOf = (index: number): string => person(index, SEED).number.expose()
const wronged = await system.answer(numberOf(WRONGED_PERSON))
const everything = await system.answer(numberOf(0))
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
