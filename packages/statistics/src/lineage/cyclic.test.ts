import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isCyclic } from './cyclic.ts'

const edge = (from: number, to: number) => ({
  inputNamespace: 'n',
  inputName: `d${from}`,
  inputColumn: '',
  outputNamespace: 'n',
  outputName: `d${to}`,
  outputColumn: '',
})

it('edges that only lead on are no circle, and one that leads back makes one', () => {
  const forward = fc
    .tuple(fc.nat(20), fc.integer({ min: 1, max: 20 }))
    .map(([a, by]) => [a, a + by] as const)
  fc.assert(
    fc.property(fc.array(forward), (pairs) => {
      const edges = pairs.map(([from, to]) => edge(from, to))
      expect(isCyclic(edges)).toBe(false)
      const chain = [...edges, edge(0, 1), edge(1, 2)]
      expect(isCyclic([...chain, edge(2, 0)])).toBe(true)
      expect(isCyclic([...edges, edge(5, 5)])).toBe(true)
    }),
  )
})
