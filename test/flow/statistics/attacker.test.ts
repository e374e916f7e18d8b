import { formatPosition, isDatasporError, redact } from '@dataspor/kernel'
import type { System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { batchesOf, header, people } from '../support/batches.ts'
import { positionsToAskAt } from '../support/log.ts'
import { askEverything, attack, cellsTold, fewByOneFilter, THRESHOLD } from './support/attacker.ts'
import {
  close,
  flowIn,
  IN_JANUARY,
  it,
  KOMMUNER,
  loadNaming,
  merge,
  NEXT_QUARTER_MS,
  retract,
  revise,
} from './support/inflows.ts'
import { answer, asked, items } from './support/warehouse.ts'

const MONTH = '2026-01'
const QUARTER_MS = 92 * 86_400_000

/** Sources, datasets, bases and purposes with many, and with few; people in one place, and in several. */
async function january(system: System): Promise<Readonly<Record<string, readonly string[]>>> {
  const [kbh, frb, dragoer, hvidovre] = KOMMUNER
  const ids: Record<string, readonly string[]> = {}
  ids['kbh'] = await flowIn(system, { source: kbh, numbers: people(60) })
  ids['research'] = await flowIn(system, {
    source: kbh,
    numbers: people(4, 60),
    purpose: 'forskning',
  })
  await flowIn(system, { source: kbh, numbers: people(11, 50), bases: ['gdpr-6-1-e', 'dfdg-bek'] })
  ids['frb'] = await flowIn(system, { source: frb, numbers: people(3, 100) })
  ids['dragoer'] = await flowIn(system, { source: dragoer, numbers: people(9, 110) })
  ids['hvidovre'] = await flowIn(system, { source: hvidovre, numbers: people(30, 120) })
  await flowIn(system, { source: hvidovre, numbers: people(2, 120), bases: [] })
  await flowIn(system, { source: 'vitas', flow: 'F06', numbers: people(1, 300) })
  await flowIn(system, { source: 'jobnet', flow: 'F32', numbers: people(25, 130) })
  await batchesOf(system).deliver(header('b1', {}, { time: IN_JANUARY }), people(40, 20))
  const named = ids['dragoer'].slice(0, 4).map((id) => `${dragoer}/${id}`)
  await loadNaming(system, 'ydelser', named)
  return ids
}

describe('whoever asks everything that may be asked', () => {
  it('recovers no number under the threshold, over vintages with late events, retractions, merges and erasures', async ({
    system,
  }) => {
    const [kbh, frb, , hvidovre] = KOMMUNER
    const ids = await january(system)
    await close(system, MONTH)
    system.clock.set(NEXT_QUARTER_MS)
    await flowIn(system, { source: kbh, numbers: people(12, 200) })
    await flowIn(system, { source: frb, numbers: people(20, 220) })
    await flowIn(system, { source: hvidovre, numbers: people(2, 240) })
    await retract(system, KOMMUNER[2], ids['dragoer']!.slice(0, 6))
    await revise(system)
    system.clock.set(NEXT_QUARTER_MS + QUARTER_MS)
    await merge(system, people(1)[0]!, people(1, 1)[0]!)
    await merge(system, people(1, 2)[0]!, people(1, 120)[0]!)
    await retract(system, hvidovre, ids['hvidovre']!.slice(0, 7))
    await flowIn(system, { source: 'vitas', flow: 'F06', numbers: people(15, 301) })
    for (const number of people(8, 30)) {
      const decision = `sag-${number.slice(0, 4)}`
      await system.decisions.erase(redact(number), { decision, ground: 'gdpr-17-1-d' })
    }
    await revise(system)
    const told = await askEverything(system, MONTH)
    const revised = cellsTold(told)
    expect(new Set(revised.map((cells) => JSON.stringify(cells))).size).toBeGreaterThan(1)
    expect(revised[0]!.filter(({ persons }) => persons === null).length).toBeGreaterThan(2)
    for (const { lines } of told) {
      for (const { persons, disclosures } of lines) {
        expect(persons === null || persons >= THRESHOLD).toBe(true)
        expect(disclosures === null || disclosures >= THRESHOLD).toBe(true)
      }
    }
    expect(fewByOneFilter(told)).toEqual([])
    expect(attack(told)).toEqual([])
  })

  it('as of any position gets what was published by then, and nothing that the vintages do not tell', async ({
    system,
  }) => {
    await january(system)
    await close(system, MONTH)
    const { asOf } = await answer(system, 'inflows')
    const first = await items(system, 'inflows', { vintage: '1' })
    system.clock.set(NEXT_QUARTER_MS)
    await flowIn(system, { numbers: people(12, 200) })
    await revise(system)
    expect(await items(system, 'inflows')).not.toEqual(first)
    const allowed = new Set<string>()
    for (const vintage of [1, 2])
      for (const line of await items(system, 'inflows', { vintage: String(vintage) }))
        allowed.add(numbersOf(line))
    const positions = await positionsToAskAt(system)
    for (const position of positions.filter((_, i) => i % 7 === 0 || positions.length < 10)) {
      const at = formatPosition(system.log.logId, position)
      for (const line of await items(system, 'inflows', { asOf: at }))
        expect(allowed).toContain(numbersOf(line))
    }
    expect(await items(system, 'inflows', { asOf: String(asOf) })).toEqual(first)
  })

  it('gains nothing by closing again, nor by a second revision in a quarter', async ({
    system,
  }) => {
    await january(system)
    await close(system, MONTH)
    await flowIn(system, { numbers: people(12, 200) })
    expect(await close(system, MONTH)).toEqual([])
    expect(await revise(system)).toEqual([])
    system.clock.set(NEXT_QUARTER_MS)
    await revise(system)
    await flowIn(system, { numbers: people(9, 220) })
    expect(await revise(system)).toEqual([])
    expect((await items(system, 'vintages')).map(({ vintage }) => vintage)).toEqual([2, 1])
  })

  it('cannot have a month that is not over', async ({ system }) => {
    const refused = await close(system, '2026-02').catch((error: unknown) => error)
    expect(isDatasporError(refused, 'filter_invalid')).toBe(true)
  })
})

describe('vintages', () => {
  it('tell what a revision changed, and only changes of enough people', async ({ system }) => {
    await january(system)
    await close(system, MONTH)
    system.clock.set(NEXT_QUARTER_MS)
    await flowIn(system, { source: KOMMUNER[0], numbers: people(12, 200) })
    await revise(system)
    const [second, first] = await items(system, 'vintages')
    expect(first).toMatchObject({ vintage: 1, kind: 'month', months: [MONTH] })
    expect(second).toMatchObject({ vintage: 2, kind: 'revision', months: [MONTH] })
    const [detail] = await items(system, 'vintages', { vintage: '2' })
    const changes = detail!['changes'] as readonly {
      before: { persons: number }
      after: { persons: number }
    }[]
    expect(changes.length).toBeGreaterThan(0)
    for (const { before, after } of changes) expect(after.persons - before.persons).toBe(12)
    const csv = await asked(system, 'vintages', { vintage: '2' }, { accept: 'text/csv' })
    expect(csv.body.trim().split('\r\n')).toHaveLength(changes.length + 1)
  })

  it('stay the same after a rebuild', async ({ system }) => {
    await january(system)
    await close(system, MONTH)
    const before = [await items(system, 'inflows'), await items(system, 'vintages')]
    await system.analytics()
    const { statistics } = await system.analyticsDigests()
    expect((await system.rebuildAnalytics()).statistics).toBe(statistics)
    expect([await items(system, 'inflows'), await items(system, 'vintages')]).toEqual(before)
  })
})

const numbersOf = (line: object) => {
  const { source, persons, disclosures } = line as Record<string, unknown>
  return JSON.stringify([source, persons, disclosures])
}
