import { profile, type System } from '@dataspor/testkit'
import { describe, expect } from 'vitest'
import { people } from '../support/batches.ts'
import type { Json } from '../support/events.ts'
import { askPublished, cellsTold, THRESHOLD } from './support/attacker.ts'
import {
  close,
  FEBRUARY_CLOSES_MS,
  flowIn,
  it,
  KOMMUNER,
  NEXT_QUARTER_MS,
  revise,
} from './support/inflows.ts'
import { attackWith, fewBeside, readDeliveries, type Seen } from './support/reader.ts'
import { items, load, told, type Versions } from './support/warehouse.ts'

const DAY_MS = 86_400_000
const [KBH, FRB] = KOMMUNER
/** On another basis, for another purpose: where there is but one, it tells what the month tells. */
const OTHERWISE = { bases: ['dfdg-bek'], purpose: 'forskning' }

interface Sent {
  readonly dataset: string
  readonly source?: string
  readonly ids?: readonly string[]
  readonly persons: number
  readonly loadedAt?: string
}

/** A delivery whose rows are persons, with every number that it may have. */
const delivery = ({ dataset, source = KBH, ids = [], persons, loadedAt }: Sent, version = 1) =>
  load(
    `${dataset}-${version}`,
    {
      dataset,
      version,
      deliveryId: `L-${dataset}`,
      from: source,
      unit: 'person',
      loadedAt: loadedAt ?? '2026-02-09T13:00:00Z',
      frame: { id: 'LISTE', size: persons, covered: persons },
      controlTotals: [{ name: 'antal', sent: persons, loaded: persons }],
      disclosures: ids.map((id) => `${source}/${id}`),
    },
    {
      sent: persons,
      received: persons,
      loaded: persons,
      rejected: {},
      duplicates: 0,
      persons,
      unlinked: 0,
      replacementNumbers: 0,
    },
  )

/** Københavns Kommune sends of many, and of a few; the many must be hidden with the few. */
async function january(system: System, loadedAt?: string): Promise<void> {
  const many = await flowIn(system, { source: KBH, numbers: people(20) })
  const few = await flowIn(system, { source: KBH, numbers: people(3, 50) })
  const other = await flowIn(system, { source: FRB, numbers: people(30, 100), ...OTHERWISE })
  const at = loadedAt === undefined ? {} : { loadedAt }
  await told(
    system,
    delivery({ dataset: 'mange', ids: many, persons: 20, ...at }),
    delivery({ dataset: 'faa', ids: few, persons: 3, ...at }),
    delivery({ dataset: 'anden', source: FRB, ids: other, persons: 45, ...at }),
  )
}

/** A day; a week where an answer takes a while (a day with `SOAK=1`). */
const BETWEEN_READINGS_MS =
  profile() === 'cluster' && process.env['SOAK'] !== '1' ? 7 * DAY_MS : DAY_MS

/** Reads every day until February can be closed; closes each month as soon as it may be. */
async function readEveryDay(system: System): Promise<readonly Seen[]> {
  const seen = [...(await readDeliveries(system))]
  await close(system)
  while (system.clock.now() < FEBRUARY_CLOSES_MS) {
    seen.push(...(await readDeliveries(system)))
    system.clock.advance(BETWEEN_READINGS_MS)
  }
  await close(system)
  return [...seen, ...(await readDeliveries(system))]
}

const cellsOfJanuary = async (system: System) => cellsTold(await askPublished(system, '2026-01'))

describe('whoever reads deliveries every day, and then what is published', () => {
  for (const loadedAt of [undefined, '2026-01-30T13:00:00Z'])
    it(`recovers nothing that is hidden, loaded ${loadedAt ?? 'the month after'}`, async ({
      system,
    }) => {
      await january(system, loadedAt)
      const seen = await readEveryDay(system)
      const [cells] = await cellsOfJanuary(system)
      expect(
        cells!.filter(({ dataset, persons }) => dataset === 'mange' && persons === null),
      ).toEqual(expect.arrayContaining([expect.objectContaining({ source: KBH })]))
      expect(attackWith(cells!, seen)).toEqual([])
      expect(fewBeside(cells!, seen)).toEqual([])
      expect(seen.filter(({ value }) => value > 0 && value < THRESHOLD)).toEqual([])
    })

  it('gets the numbers with the vintage of the last month that they may be about', async ({
    system,
  }) => {
    await january(system)
    const numbers = async () => {
      const [{ versions }] = (await items(system, 'deliveries', { dataset: 'anden' })) as [Json]
      const [{ counts, reconciliation, awaits }] = versions as Versions as [Versions[0]]
      return [counts['persons'], counts['loaded'], awaits, (reconciliation as Json)['state']]
    }
    await close(system)
    expect(await numbers()).toEqual([null, null, '2026-02', 'reconciled'])
    system.clock.set(FEBRUARY_CLOSES_MS)
    await close(system)
    expect(await numbers()).toEqual([45, 45, null, 'reconciled'])
  })

  it('finds no revision that differs by a few from what was shown beside an earlier vintage', async ({
    system,
  }) => {
    await january(system)
    const seen = [...(await readEveryDay(system))]
    expect(seen).toContainEqual({ dataset: 'anden', name: 'persons', value: 45 })
    system.clock.set(NEXT_QUARTER_MS)
    const late = await flowIn(system, { source: FRB, numbers: people(17, 200), ...OTHERWISE })
    await told(system, delivery({ dataset: 'anden', source: FRB, ids: late, persons: 60 }, 2))
    await revise(system)
    for (let days = 0; days < 40; days += 10) {
      system.clock.advance(10 * DAY_MS)
      await close(system)
      seen.push(...(await readDeliveries(system)))
    }
    for (const cells of await cellsOfJanuary(system)) {
      expect(attackWith(cells, seen)).toEqual([])
      expect(fewBeside(cells, seen)).toEqual([])
    }
  })

  it('sees numbers that were once shown for good, whatever is delivered later', async ({
    system,
  }) => {
    await january(system)
    const shown = async () =>
      (await items(system, 'deliveries')).flatMap(({ versions }) =>
        (versions as Versions).flatMap(({ deliveryId, version, counts }) =>
          counts['persons'] === null ? [] : [`${deliveryId} ${version} ${counts['persons']}`],
        ),
      )
    await readEveryDay(system)
    const before = await shown()
    expect(before).toEqual(['L-anden 1 45'])
    const early = { loadedAt: '2026-01-31T13:00:00Z' }
    await told(system, delivery({ dataset: 'anden', source: FRB, persons: 47, ...early }, 2))
    expect(await shown()).toEqual(before)
  })
})
