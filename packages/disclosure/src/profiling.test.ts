import type { StoredEnvelope } from '@dataspor/events'
import { describe, expect, it } from 'vitest'
import { assessProfiling } from './assess-profiling.ts'
import { holdOnProfiling } from './holds/holds.ts'
import { catalogue, NOW_MS, outcome, report, type Reported, stored } from './test-support.ts'

const DATA = {
  subject: { cpr: '6101801234' },
  controller: 'kommune:0167',
  inputs: ['dfdg-til-afmelding'],
  method: 'risikoscore',
  version: '1',
  outcomeClass: 'lav',
  humanDecision: true,
}
const profiling = (data: Record<string, unknown> = {}, source = 'kommune:0167'): Reported => ({
  type: 'profiling.performed',
  source,
  data: { ...DATA, ...data },
})
const storedProfiling = (data: Record<string, unknown> = {}, source = 'kommune:0167') =>
  stored(profiling(data, source)) as StoredEnvelope<'profiling.performed'>

describe('a profiling may be reported', () => {
  it.each([
    ['the controller', 'kommune:0167', 'kommune:0167'],
    ['the municipality of the unit that profiles', 'kommune:0167', 'hvidovre-cbb'],
    ['the system that profiles for its legal entity', 'jobnet', { ref: 'star', system: 'jobnet' }],
  ])('by %s', (_, source, controller) => {
    expect(outcome(report(profiling({ controller }, source)))).toBe('stored')
  })

  it.each([
    ['another party', 'a-kasse:3f', 'kommune:0167', '/data/controller'],
    ['a party that is not registered', 'skat', 'skat', '/source'],
  ])('not by %s', (_, source, controller, pointer) => {
    const refused = report(profiling({ controller }, source))
    expect(outcome(refused)).toBe(`source_not_yours ${pointer}`)
  })
})

it('is stored under the legal entity, with nothing to seal', () => {
  const { subject: _, ...clear } = DATA
  expect(storedProfiling({ controller: 'hvidovre-cbb' }).data).toEqual({
    ...clear,
    controller: { ref: 'kommune:0167', unit: 'hvidovre-cbb' },
  })
})

it('by a party that must be named and is not, is refused', () => {
  const star = { ref: 'kommune:0167', unit: 'jobnet' }
  expect(outcome(report(profiling({ controller: star })))).toBe('party_unknown /data/controller')
})

it('is a finding where no human being decided, or the flow is unknown', () => {
  const codes = (data: object) =>
    assessProfiling(storedProfiling({ ...data }).data, catalogue).map(({ code }) => code)
  expect(codes({})).toEqual([])
  expect(codes({ flow: 'F40' })).toEqual([])
  expect(codes({ humanDecision: false, flow: 'F-ukendt' })).toEqual([
    'solely-automated',
    'unknown-flow',
  ])
})

it('is withheld by a hold on its controller, at either end, and by none on another', () => {
  const event = storedProfiling()
  const held = (match: object) =>
    holdOnProfiling(
      event,
      {
        placed: [
          {
            holdId: 'h',
            match,
            authority: 'kommune:0167',
            ground: 'dbl-22-2',
            visibility: 'silent',
            until: NOW_MS + 1,
          },
        ],
        lifted: new Set(),
      },
      NOW_MS,
    )?.visibility
  for (const match of [{}, { recipient: 'kommune:0167' }, { sender: 'kommune:0167' }])
    expect(held(match)).toBe('silent')
  for (const match of [{ recipient: 'star' }, { flow: 'F40' }, { from: NOW_MS }, { to: 0 }])
    expect(held(match)).toBeUndefined()
})
