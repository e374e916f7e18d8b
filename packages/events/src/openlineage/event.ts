import { z } from 'zod'
import { nameText } from './facets.ts'
import { LINEAGE_LIMITS } from './limits.ts'

const facets = z.record(z.string(), z.unknown()).nullish()
const dataset = z.looseObject({
  namespace: nameText,
  name: nameText,
  facets,
  inputFacets: facets,
  outputFacets: facets,
})
const datasets = z.array(dataset).max(LINEAGE_LIMITS.datasetsMax).nullish()
const job = z.looseObject({ namespace: nameText, name: nameText, facets })
const base = { eventTime: z.string().max(40), producer: nameText, schemaURL: nameText.nullish() }

/** OpenLineage 2-0-2, RunEvent. */
export const runEventSchema = z.looseObject({
  ...base,
  eventType: z.enum(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']).nullish(),
  run: z.looseObject({ runId: z.guid(), facets }),
  job,
  inputs: datasets,
  outputs: datasets,
})

/** JobEvent. */
export const jobEventSchema = z.looseObject({ ...base, job, inputs: datasets, outputs: datasets })

/** DatasetEvent. */
export const datasetEventSchema = z.looseObject({ ...base, dataset })

export type SentDataset = z.output<typeof dataset>
export type SentJob = z.output<typeof job>
export type SentRunEvent = z.output<typeof runEventSchema>
