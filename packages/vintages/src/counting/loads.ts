import { DatasporError, type LogPosition } from '@dataspor/kernel'
import {
  aboutOf,
  type LoadAbout,
  type LoadRow,
  personNumbersOf,
  type StatisticsReader,
} from '@dataspor/read-models/statistics'

const PAGE_LOADS = 1_000
/** Deliveries, each with its versions, of many years. */
const LOADS_MAX = 200_000

/** A load as far as its numbers may be shown beside published ones, whether they are or not. */
export interface LoadNumbers {
  readonly about: LoadAbout
  readonly persons: readonly number[]
  /** How many it names. */
  readonly disclosures: readonly number[]
}

/** What all loads say: which dataset the newest one that names a disclosure is of, and their numbers. */
export interface LoadsSaid {
  /** By public id of the disclosure. */
  readonly datasets: ReadonlyMap<string, string>
  readonly numbers: readonly LoadNumbers[]
}

/** Error: `too_large` where there are more loads than anybody has. */
export async function loadsSaid(
  reader: Pick<StatisticsReader, 'loads'>,
  upTo: LogPosition,
): Promise<LoadsSaid> {
  const datasets = new Map<string, string>()
  const numbers: LoadNumbers[] = []
  let before: LogPosition | undefined
  for (;;) {
    const place = before === undefined ? {} : { before }
    const page = await reader.loads({ upTo, filter: {}, limit: PAGE_LOADS, ...place })
    for (const load of page) {
      for (const id of load.disclosures) if (!datasets.has(id)) datasets.set(id, load.dataset)
      numbers.push(numbersOf(load))
    }
    before = page.at(-1)?.position
    if (page.length < PAGE_LOADS || before === undefined) return { datasets, numbers }
    if (numbers.length > LOADS_MAX) throw new DatasporError('too_large', { internal: 'loads' })
  }
}

function numbersOf(load: LoadRow): LoadNumbers {
  const { length } = load.disclosures
  return {
    about: aboutOf(load),
    persons: personNumbersOf(load),
    disclosures: length === 0 ? [] : [length],
  }
}
