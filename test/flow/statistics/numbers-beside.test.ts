import { describe, expect } from 'vitest'
import { people } from '../support/batches.ts'
import { type Json } from '../support/events.ts'
import { closeFebruary, flowIn, it, KOMMUNER } from './support/inflows.ts'
import { answer, items, load, told, type Versions } from './support/warehouse.ts'

type System = Parameters<typeof closeFebruary>[0]

const [KBH, FRB] = KOMMUNER
const POSITION = { asOf: '' }

const personsOf = async (system: System, query: Readonly<Record<string, string>> = {}) =>
  (await items(system, 'deliveries', query)).flatMap(({ dataset, versions }) =>
    (versions as Versions).map(({ counts }) => [dataset, counts['persons']]),
  )

const framesOf = async (system: System, query: Readonly<Record<string, string>> = {}) =>
  (await items(system, 'completeness', query)).flatMap(({ frames }) =>
    (frames as readonly Json[]).map(({ size, covered }) => [size, covered]),
  )

const position = async (system: System) =>
  String((await answer<typeof POSITION>(system, 'deliveries')).asOf)

describe('what is told of a frame', () => {
  it('never differs by a few from what was told before, nor from the persons of the delivery', async ({
    system,
  }) => {
    const frame = (covered: number, size = 700) => ({ frame: { id: 'CPR-2026', size, covered } })
    await told(system, load('l1', frame(600)))
    expect(await framesOf(system)).toEqual([[null, null]])
    await closeFebruary(system)
    const first = await position(system)
    expect(await framesOf(system)).toEqual([[700, 600]])
    await told(system, load('l2', { version: 2, ...frame(598) }))
    expect(await framesOf(system)).toEqual([[700, null]])
    await told(system, load('l3', { version: 3, ...frame(550, 702) }))
    expect(await framesOf(system)).toEqual([[null, null]])
    expect(await framesOf(system, { asOf: first })).toEqual([[700, 600]])
    const other = { dataset: 'b', ...frame(597) }
    await told(system, load('l4', { ...other, deliveryId: 'L-b' }))
    expect(await framesOf(system, { dataset: 'b' })).toEqual([[700, null]])
  })
})

describe('the numbers of a delivery', () => {
  it('tell of no few who came between two versions with one kind of number', async ({ system }) => {
    await told(
      system,
      load('l1', {}, { persons: 600, replacementNumbers: 100 }),
      load('l2', { version: 2 }, { persons: 620, replacementNumbers: 118 }),
    )
    await closeFebruary(system)
    const [delivery] = await items(system, 'deliveries')
    const shown = (delivery!['versions'] as Versions).map(({ counts }) => [
      counts['persons'],
      counts['replacementNumbers'],
    ])
    expect(shown).toEqual([
      [600, 100],
      [620, null],
    ])
  })

  it('tell nothing of a dataset that hides something finer', async ({ system }) => {
    const shown = await flowIn(system, { numbers: people(60), bases: ['gdpr-6-1-e'] })
    const hidden = await flowIn(system, { numbers: people(36, 60), bases: ['dfdg-bek'] })
    const few = await flowIn(system, { numbers: people(4, 100), bases: [] })
    const disclosures = [...shown, ...hidden, ...few].map((id) => `${KBH}/${id}`)
    await told(system, load('l1', { from: KBH, disclosures }, { persons: 36 }))
    await closeFebruary(system)
    expect(await personsOf(system)).toEqual([['ydelser', null]])
  })

  it('tell nothing that the cube hides, nor what a cell of it differs from by a few', async ({
    system,
  }) => {
    const big = await flowIn(system, { source: KBH, numbers: people(20) })
    const small = await flowIn(system, { source: KBH, numbers: people(3, 50) })
    const other = await flowIn(system, { source: FRB, numbers: people(30, 100) })
    const named = (id: string, dataset: string, ids: readonly string[], persons: number) =>
      load(
        id,
        { dataset, deliveryId: id, from: undefined, frame: undefined, disclosures: ids },
        { persons, replacementNumbers: undefined, unlinked: undefined },
      )
    const of = (source: string, ids: readonly string[]) => ids.map((id) => `${source}/${id}`)
    await told(
      system,
      named('l1', 'stor', of(KBH, big), 20),
      named('l2', 'lille', of(KBH, small), 3),
      named('l3', 'anden', of(FRB, other), 30),
      named('l4', 'anden', [], 28),
    )
    await closeFebruary(system)
    const inflows = await items(system, 'inflows', { groupBy: 'month,source' })
    const asked = { groupBy: 'month,source,dataset' }
    const cube = JSON.stringify([inflows, await items(system, 'inflows', asked)])
    expect(cube).not.toContain('"persons":20,')
    expect(Object.fromEntries(await personsOf(system, { dataset: 'stor' }))).toEqual({ stor: null })
    expect(await personsOf(system, { dataset: 'lille' })).toEqual([['lille', null]])
    const others = await personsOf(system, { dataset: 'anden' })
    expect(others).toContainEqual(['anden', 30])
    expect(others).toContainEqual(['anden', null])
  })
})
