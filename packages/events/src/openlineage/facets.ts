import { z } from 'zod'
import { LINEAGE_LIMITS } from './limits.ts'
import { isName } from './name.ts'

/** One check and not three: a schema has hundreds of names. */
export const nameText = z.custom<string>(isName)
const amount = z.int().min(0)
const list = <T extends z.ZodType>(item: T) => z.array(item).max(LINEAGE_LIMITS.listItemsMax)

/** Nested fields are read one by one: a schema that refers to itself costs many times as much. */
export const schemaField = z.object({
  name: nameText,
  type: nameText.optional(),
  fields: z.array(z.unknown()).optional(),
})

export type SchemaField = z.output<typeof schemaField>

const inputField = z.object({
  namespace: nameText,
  name: nameText,
  field: nameText,
  transformations: list(
    z.object({
      type: nameText,
      subtype: z.string().max(LINEAGE_LIMITS.nameCharsMax).optional(),
      masking: z.boolean().optional(),
    }),
  ).optional(),
})

export type InputField = z.output<typeof inputField>

const owners = z.object({ owners: list(z.object({ name: nameText })).optional() })
const tags = z.object({
  tags: list(
    z.object({ key: nameText, value: z.string(), field: z.string().optional() }),
  ).optional(),
})
const statistics = z.object({
  rowCount: amount.optional(),
  size: amount.optional(),
  fileCount: amount.optional(),
})
const documentation = z.object({ description: z.string() })
const jobName = z.object({ namespace: nameText, name: nameText })

/** The facets that are understood, in every version that has these fields. */
export const DATASET_FACETS = {
  schema: z.object({ fields: z.array(schemaField).optional() }),
  columnLineage: z.object({
    fields: z.record(
      z.string(),
      z.object({
        inputFields: z.array(inputField),
        transformationType: z.string().nullish(),
      }),
    ),
    dataset: z.array(inputField).optional(),
  }),
  ownership: owners,
  tags,
  documentation,
} as const

export const STATISTICS_FACETS = {
  outputStatistics: statistics,
  inputStatistics: statistics,
} as const

export const JOB_FACETS = {
  jobType: z.object({
    processingType: z.string(),
    integration: z.string(),
    jobType: z.string().nullish(),
  }),
  ownership: owners,
  tags,
  documentation,
} as const

export const RUN_FACETS = {
  parent: z.object({ run: z.object({ runId: nameText }), job: jobName }),
  nominalTime: z.object({
    nominalStartTime: z.string(),
    nominalEndTime: z.string().nullish(),
  }),
  errorMessage: z.object({ message: z.string(), programmingLanguage: z.string() }),
  tags,
} as const
