import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectFacts } from './person-facts.ts'
import { caseworker, fact, judged } from './test-support.ts'

describe('facts of a person', () => {
  it('of a later beginning count over an earlier one that is still open, in whatever order they came', () => {
    const first = fact('dfdg', 'kommune', 'kommune:0101', '2026-01-01')
    const second = fact('dfdg', 'kommune', 'kommune:0167', '2026-02-01')
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const facts = collectFacts(order)
      expect(facts.status('kommune', Date.UTC(2026, 0, 15))).toBe('kommune:0101')
      expect(facts.status('kommune', Date.UTC(2026, 1, 15))).toBe('kommune:0167')
    }
  })

  it('of the same beginning are corrected by the one recorded last', () => {
    const facts = collectFacts([
      fact('dfdg', 'kommune', 'kommune:0101'),
      fact('dfdg', 'kommune', 'kommune:0167'),
    ])
    expect(facts.status('kommune', Date.UTC(2026, 5, 1))).toBe('kommune:0167')
  })

  it('never make a verdict depend on facts that did not cover its time', () => {
    const look = caseworker('kommune:0167', 'F24')
    const later = fc.array(fc.constantFrom('kommune:0167', 'kommune:0101'), { maxLength: 5 })
    fc.assert(
      fc.property(later, (values) => {
        const base = [fact('dfdg', 'jobcentre', 'kommune:0167')]
        const more = values.map((value) => fact('dfdg', 'jobcentre', value, '2026-03-03'))
        expect(judged(look, [...base, ...more])).toEqual(judged(look, base))
      }),
      { numRuns: 30 },
    )
  })
})
