import { z } from 'zod'
import { nameText } from './facets.ts'
import { LINEAGE_LIMITS, RUN_STATES } from './limits.ts'

/** Looked at one by one: what is in them is each facet's own. */
const facets = z
  .custom<Readonly<Record<string, unknown>>>(
    (given) => typeof given === 'object' && given !== null && !Array.isArray(given),
  )
  .nullish()
const dataset = z.object({
  namespace: nameText,
  name: nameText,
  facets,
  inputFacets: facets,
  outputFacets: facets,
})
const datasets = z.array(dataset).max(LINEAGE_LIMITS.datasetsMax).nullish()
const job = z.object({ namespace: nameText, name: nameText, facets })
const base = {
  eventTime: z.string().max(LINEAGE_LIMITS.timeCharsMax),
  producer: nameText,
  schemaURL: nameText.nullish(),
}

/** OpenLineage 2-0-2, RunEvent. */
export const runEventSchema = z.object({
  ...base,
  eventType: z.enum(RUN_STATES).nullish(),
  run: z.object({ runId: z.guid(), facets }),
  job,
  inputs: datasets,
  outputs: datasets,
})

/** JobEvent. */
export const jobEventSchema = z.object({ ...base, job, inputs: datasets, outputs: datasets })

/** DatasetEvent. */
export const datasetEventSchema = z.object({ ...base, dataset })

export type SentDataset = z.output<typeof dataset>
export type SentJob = z.output<typeof job>
export type SentRunEvent = z.output<typeof runEventSchema>
