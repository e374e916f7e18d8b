import { THRESHOLD_MIN } from '@dataspor/vintages'
import { z } from 'zod'
import { DEFAULT_VINTAGES, type VintagesSettings } from '../vintages-desk.ts'

const threshold = z.int().min(THRESHOLD_MIN).max(1_000)

/** How months of inflows are closed. */
export const statisticsSection = z
  .strictObject({
    threshold: threshold
      .default(DEFAULT_VINTAGES.thresholds.all)
      .describe('The fewest persons that a published number may tell of.'),
    datasets: z
      .array(z.strictObject({ dataset: z.string().min(1).max(200), threshold }))
      .max(1_000)
      .default([])
      .describe('Datasets with a threshold of their own.'),
    close: z
      .enum(['auto', 'never'])
      .default('auto')
      .describe('auto: a month is closed when it is due, and revised each quarter.'),
    closeAfterDays: z
      .int()
      .min(0)
      .max(365)
      .default(DEFAULT_VINTAGES.closeAfterDays)
      .describe('How long after a month ends it is closed: for what is reported late, days.'),
  })
  .prefault({})

/** The settings as the use case takes them. */
export function vintagesOf(section: z.output<typeof statisticsSection>): VintagesSettings {
  const datasets = section.datasets.map((one) => [one.dataset, one.threshold] as const)
  return {
    thresholds: { all: section.threshold, datasets: Object.fromEntries(datasets) },
    closeAfterDays: section.closeAfterDays,
  }
}
