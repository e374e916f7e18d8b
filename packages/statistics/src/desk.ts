import type { Catalogue } from '@dataspor/catalogue'
import type { Clock, HmacKey } from '@dataspor/kernel'
import type { StatisticsReader } from '@dataspor/read-models/statistics'

/** What every question of a statistician is answered from: numbers, and the names of things; never people. */
export interface StatisticsDesk {
  readonly reader: StatisticsReader
  /** First part of every public position. */
  readonly logId: string
  /** The catalogue in force. */
  readonly catalogue: () => Catalogue
  /** The fewest persons that a number may tell of, by dataset (answers.md, Statistics). */
  readonly threshold: (dataset: string) => number
  readonly cursorKey: HmacKey
  readonly clock: Clock
}
