import { describe, expect, it } from 'vitest'
import type { PublishedCell } from '../cube/cell.ts'
import { attackState } from './attack.ts'
import { attackVintages } from './attack-vintages.ts'

const cell = (source: string | undefined, persons: number | null): PublishedCell => ({
  ...(source === undefined ? {} : { source }),
  persons,
  disclosures: persons,
})
const THRESHOLD = 5

describe('the attacker', () => {
  it('subtracts: one hidden cell of a whole is the rest', () => {
    const leaks = attackState([cell(undefined, 103), cell('a', 100), cell('b', null)], THRESHOLD)
    expect(leaks).toContainEqual(
      expect.objectContaining({ key: expect.stringMatching(/^b/), low: 3, high: 3 }),
    )
  })

  it('narrows: two hidden cells with few in them together are few each', () => {
    const cells = [cell(undefined, 104), cell('a', 100), cell('b', null), cell('c', null)]
    expect(attackState(cells, THRESHOLD).length).toBeGreaterThan(0)
  })

  it('eliminates: what goes around in rows and columns, where intervals find nothing', () => {
    const told = (source: string, dataset: string, persons: number | null) => ({
      ...cell(source, persons),
      dataset,
    })
    const cells = [
      cell(undefined, 400),
      cell('a', 200),
      cell('b', 200),
      told('a', 'x', null),
      told('a', 'y', null),
      told('b', 'x', 150),
      told('b', 'y', 50),
      { dataset: 'x', persons: 253, disclosures: 253 },
      { dataset: 'y', persons: 147, disclosures: 147 },
    ]
    const leaks = attackState(cells, THRESHOLD)
    expect(leaks.map(({ low, high }) => [low, high])).toContainEqual([103, 103])
  })

  it('leaves alone what it cannot know', () => {
    const cells = [cell(undefined, 130), cell('a', 100), cell('b', null), cell('c', null)]
    expect(attackState(cells, THRESHOLD)).toEqual([])
  })

  it('subtracts vintages: of a cell, and of the cell that stayed', () => {
    const first = [cell(undefined, 40), cell('a', 20), cell('b', 20)]
    const small = [cell(undefined, 43), cell('a', 23), cell('b', 20)]
    expect(attackVintages([first, small], THRESHOLD).length).toBeGreaterThan(0)
    const rest = [cell(undefined, 52), cell('a', 30), cell('b', 20)]
    const found = attackVintages([first, rest], THRESHOLD)
    expect(found).toContainEqual(
      expect.objectContaining({ key: expect.stringMatching(/^b/), low: 2 }),
    )
    const told = [cell(undefined, 50), cell('a', 30), cell('b', 20)]
    expect(attackVintages([first, told], THRESHOLD)).toEqual([])
  })

  it('finds a hidden cell that a later vintage tells', () => {
    const first = [cell(undefined, 130), cell('a', 100), cell('b', null), cell('c', null)]
    const later = [cell(undefined, 130), cell('a', 100), cell('b', 27), cell('c', null)]
    expect(attackVintages([first, later], THRESHOLD).length).toBeGreaterThan(0)
  })
})
