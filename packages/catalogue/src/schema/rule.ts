import { z } from 'zod'

import { entryShape, idListSchema, textSchema, wordsSchema } from './common.ts'
import type { DeepReadonly } from './readonly.ts'

export const retentionSchema = z.strictObject({
  ...entryShape,
  label: textSchema,
  /** An ISO 8601 duration where the policy gives one, else its words. */
  value: wordsSchema,
  trigger: wordsSchema,
  /** Ids of flows, parties, data categories or documents. */
  appliesTo: idListSchema,
  type: z.enum([
    'visibility',
    'notice',
    'retention',
    'archive',
    'duty',
    'project',
    'lookback',
    'deadline',
    'minimisation',
    'policy-version',
  ]),
})

export const rightSchema = z.strictObject({
  ...entryShape,
  label: textSchema,
  /** The articles of the GDPR that the right rests on. */
  gdprArticles: z.array(z.int().min(1).max(99)).min(1).max(10),
  /** Limits in the policy's own words. */
  limitsAsWritten: wordsSchema.nullable().default(null),
})

export const accessRuleSchema = z.strictObject({
  ...entryShape,
  label: textSchema,
  /** Who acts, and on what: party ids. */
  subject: idListSchema,
  object: idListSchema,
  flows: idListSchema,
  /** An expression over facts of the event and the person; null: cannot be checked from them. */
  check: wordsSchema.nullable(),
})

export type RetentionRule = DeepReadonly<z.infer<typeof retentionSchema>>
export type Right = DeepReadonly<z.infer<typeof rightSchema>>
export type AccessRule = DeepReadonly<z.infer<typeof accessRuleSchema>>
