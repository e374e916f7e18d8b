import type { CellRow } from '@dataspor/read-models/statistics'
import { describe, expect, it } from 'vitest'
import { rollUp } from './roll-up.ts'
import { type Unit, unitsAt } from './unit.ts'

function cell(place: readonly string[], persons: number | null, month = '2026-01'): CellRow {
  const [source = '', dataset = '', legalBasis = '', purpose = ''] = place
  const numbers = { persons, disclosures: persons }
  return {
    position: 1,
    ordinal: 0,
    vintage: 1,
    month,
    source,
    dataset,
    legalBasis,
    purpose,
    ...numbers,
  }
}

const unit = (source: string | null, dataset: string | null, n: number | null): Unit => ({
  month: '2026-01',
  vintage: 1,
  at: { source, dataset, legalBasis: null, purpose: null },
  persons: n,
  disclosures: n,
})

describe('what is known at a depth', () => {
  it('is its cells, and the cells above of which nothing finer is told', () => {
    const levels = [
      [cell([], 60)],
      [cell(['a'], 40), cell(['b'], null), cell(['c'], null)],
      [cell(['a', 'x'], 30), cell(['a', 'y'], 10)],
    ]
    expect(unitsAt(levels).map(({ at, persons }) => [at.source, at.dataset, persons])).toEqual([
      ['b', null, null],
      ['c', null, null],
      ['a', 'x', 30],
      ['a', 'y', 10],
    ])
  })

  it('is also the rest of a cell whose parts do not add up: a revision may leave one', () => {
    const levels = [[cell([], 60)], [cell(['a'], 40)]]
    expect(unitsAt(levels).map(({ at, persons }) => [at.source, persons])).toEqual([
      [null, null],
      ['a', 40],
    ])
  })

  it('is told apart by month', () => {
    const levels = [
      [cell([], 40), cell([], 60, '2026-02')],
      [cell(['a'], 40), cell(['a'], 50, '2026-02')],
    ]
    expect(unitsAt(levels)).toHaveLength(3)
  })
})

describe('a roll-up', () => {
  it('of one published cell is that cell; of several a sum of entries without persons', () => {
    const lines = rollUp([unit('a', 'x', 30), unit('a', 'y', 10), unit('b', 'x', 5)], ['source'])
    expect(lines).toEqual([
      { source: 'a', persons: null, disclosures: 40, state: 'sum', vintage: 1 },
      { source: 'b', persons: 5, disclosures: 5, state: 'published', vintage: 1 },
    ])
  })

  it('over a suppressed part is suppressed', () => {
    const lines = rollUp([unit('a', 'x', 30), unit('b', 'x', null)], ['dataset'])
    expect(lines).toMatchObject([{ dataset: 'x', disclosures: null, state: 'suppressed' }])
  })

  it('is suppressed wherever a part in the dark may belong', () => {
    const units = [unit('a', 'x', 30), unit('b', 'y', 10), unit('b', null, null)]
    expect(rollUp(units, ['dataset']).map(({ dataset, state }) => [dataset, state])).toEqual([
      [null, 'suppressed'],
      ['x', 'suppressed'],
      ['y', 'suppressed'],
    ])
    const apart = rollUp(units, ['source', 'dataset'])
    expect(apart.map(({ source, dataset, state }) => [source, dataset, state])).toEqual([
      ['a', 'x', 'published'],
      ['b', null, 'suppressed'],
      ['b', 'y', 'suppressed'],
    ])
  })

  it('over months says nothing of persons', () => {
    const units = [unit('a', null, 30), { ...unit('a', null, 20), month: '2026-02', vintage: 2 }]
    expect(rollUp(units, ['source'])).toEqual([
      { source: 'a', persons: null, disclosures: 50, state: 'sum', vintage: 2 },
    ])
  })

  it('of nothing is nothing', () => {
    expect(rollUp([], ['month'])).toEqual([])
  })
})
