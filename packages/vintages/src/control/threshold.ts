import { DatasporError } from '@dataspor/kernel'

/** Under three persons one of them could subtract himself and know the other (answers.md, Statistics). */
export const THRESHOLD_MIN = 3
export const THRESHOLD_DEFAULT = 5

/** The fewest persons that a cell may show, by dataset. */
export type ThresholdOf = (dataset: string) => number

export interface Thresholds {
  readonly all: number
  readonly datasets: Readonly<Record<string, number>>
}

export const DEFAULT_THRESHOLDS: Thresholds = { all: THRESHOLD_DEFAULT, datasets: {} }

/** Error: `config_invalid` for one that is no whole number, or too low. */
export function thresholdOf({ all, datasets }: Thresholds): ThresholdOf {
  for (const given of [all, ...Object.values(datasets)]) {
    if (Number.isSafeInteger(given) && given >= THRESHOLD_MIN) continue
    throw new DatasporError('config_invalid', {
      detail: `A threshold of statistics is a whole number, at least ${THRESHOLD_MIN}.`,
    })
  }
  return (dataset) => (Object.hasOwn(datasets, dataset) ? datasets[dataset]! : all)
}

/** The highest of all datasets: what revisions go by, so that no cell needs to know which datasets it once held. */
export function highest(thresholds: readonly Thresholds[]): number {
  return Math.max(...thresholds.flatMap(({ all, datasets }) => [all, ...Object.values(datasets)]))
}
