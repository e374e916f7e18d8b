import { isAbout } from '@dataspor/read-models/statistics'
import type { LoadNumbers } from '../counting/loads.ts'
import { DIMENSIONS } from '../cube/cell.ts'
import type { Month } from '../publication/publication.ts'
import { THRESHOLD_MIN } from './threshold.ts'

/** Numbers that deliveries may have told of a cell. */
export interface ToldNumbers {
  readonly persons: ReadonlySet<number>
  readonly disclosures: ReadonlySet<number>
}

/** By key of a cell of one month. */
export type Told = (key: string) => ToldNumbers

/**
 * What deliveries may have told of a month beside its vintages. All their numbers count, also those that are withheld, so
 * that nothing depends on when each was shown; what no threshold allows is never
 * shown, and left out.
 */
export function toldOf(month: Month, loads: readonly LoadNumbers[]): Told {
  const own = loads.filter(({ about }) => about.from <= month && month <= about.to)
  const places = new Map<string, ToldNumbers>()
  return (key) => {
    const [source = '', dataset = ''] = key.split('\u0000', DIMENSIONS.length)
    const place = `${source}\u0000${dataset}`
    const known = places.get(place)
    if (known !== undefined) return known
    const numbers = { persons: new Set<number>(), disclosures: new Set<number>() }
    for (const { about, persons, disclosures } of own) {
      if (!isAbout({ source, dataset }, about)) continue
      for (const value of persons) if (value >= THRESHOLD_MIN) numbers.persons.add(value)
      for (const value of disclosures) if (value >= THRESHOLD_MIN) numbers.disclosures.add(value)
    }
    places.set(place, numbers)
    return numbers
  }
}

/** Where no delivery is about the month. */
export const NOTHING_TOLD: Told = () => ({ persons: new Set(), disclosures: new Set() })
