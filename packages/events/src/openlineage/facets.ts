import { z } from 'zod'
import { LINEAGE_LIMITS } from './limits.ts'

const CONTROL = /^[^\u0000-\u001f\u007f]*$/

/** A name of a job, dataset, column or key. */
export const nameText = z.string().min(1).max(LINEAGE_LIMITS.nameCharsMax).regex(CONTROL)
const amount = z.int().min(0)
const list = <T extends z.ZodType>(item: T) => z.array(item).max(LINEAGE_LIMITS.listItemsMax)

export interface SchemaField {
  readonly name: string
  readonly type?: string | undefined
  readonly fields?: readonly SchemaField[] | undefined
}

const schemaField: z.ZodType<SchemaField> = z.looseObject({
  name: nameText,
  type: nameText.optional(),
  get fields() {
    return z.array(schemaField).optional()
  },
})

const inputField = z.looseObject({
  namespace: nameText,
  name: nameText,
  field: nameText,
  transformations: list(
    z.looseObject({
      type: nameText,
      subtype: z.string().max(LINEAGE_LIMITS.nameCharsMax).optional(),
      masking: z.boolean().optional(),
    }),
  ).optional(),
})

export type InputField = z.output<typeof inputField>

const owners = z.looseObject({ owners: list(z.looseObject({ name: nameText })).optional() })
const tags = z.looseObject({
  tags: list(
    z.looseObject({ key: nameText, value: z.string(), field: z.string().optional() }),
  ).optional(),
})
const statistics = z.looseObject({
  rowCount: amount.optional(),
  size: amount.optional(),
  fileCount: amount.optional(),
})
const documentation = z.looseObject({ description: z.string() })
const jobName = z.looseObject({ namespace: nameText, name: nameText })

/** The facets that are understood, in every version that has these fields. */
export const DATASET_FACETS = {
  schema: z.looseObject({ fields: z.array(schemaField).optional() }),
  columnLineage: z.looseObject({
    fields: z.record(
      z.string(),
      z.looseObject({
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
  jobType: z.looseObject({
    processingType: z.string(),
    integration: z.string(),
    jobType: z.string().nullish(),
  }),
  ownership: owners,
  tags,
  documentation,
} as const

export const RUN_FACETS = {
  parent: z.looseObject({ run: z.looseObject({ runId: nameText }), job: jobName }),
  nominalTime: z.looseObject({
    nominalStartTime: z.string(),
    nominalEndTime: z.string().nullish(),
  }),
  errorMessage: z.looseObject({ message: z.string(), programmingLanguage: z.string() }),
  tags,
} as const
