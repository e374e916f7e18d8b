import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { cprDay } from '@dataspor/events'
import { describe, expect, it } from 'vitest'
import type { DemoEvent } from './disclosure-event.ts'
import { person } from './people.ts'
import { scenario } from './scenario.ts'
import { AGGREGATE_FLOWS, DENIED_FLOW, STORIES } from './stories.ts'

const UNTIL = Date.parse('2026-11-22T00:00:00+01:00')
const catalogue = createCatalogue(currentCatalogue())
const reporters = catalogue.expectedReporters().flatMap(({ ref }) => (ref === null ? [] : [ref]))
const sources = new Set([...reporters, 'bm-dpo'])

const told = (people: number, seed = 1): DemoEvent[] => [
  ...scenario({ catalogue, sources, people, seed, until: UNTIL }),
]

describe('the scenario', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(told(3)).toEqual(told(3))
    expect(told(3, 2)).not.toEqual(told(3))
  })

  it('gives every event an id of its own within its source', () => {
    const ids = told(12).map(({ source, event }) => `${source} ${String(event['id'])}`)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('lies in the past', () => {
    expect(told(12).filter(({ time }) => time > UNTIL)).toEqual([])
  })

  it('holds every flow of the catalogue', () => {
    const flows = new Set([
      ...STORIES.everything.map(({ flow }) => flow),
      ...AGGREGATE_FLOWS,
      DENIED_FLOW,
    ])
    expect(catalogue.document.flows.map(({ id }) => id).filter((id) => !flows.has(id))).toEqual([])
  })
})

describe('people', () => {
  it('have numbers that the register never gives out, each its own', () => {
    const people = Array.from({ length: 20_000 }, (_, index) => person(index, 1))
    const numbers = people.flatMap(({ number, child }) => [number.expose(), child.expose()])
    expect(numbers.filter((number) => cprDay(number) !== 'replacement')).toEqual([])
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})
