import { z } from 'zod'

import { entryShape, idSchema, textSchema, wordsListSchema, wordsSchema } from './common.ts'
import type { DeepReadonly } from './readonly.ts'

export const classificationSchema = z.enum([
  'ordinary',
  'company-data',
  'pseudonymous',
  'access-log',
  'ordinary-confidential',
  'ordinary-financial',
  'cpr-number-dbl11',
  'third-party-data',
  'credential-never-store',
  'may-reveal-art9-health',
  'may-reveal-art9-ethnic-origin',
  'may-reveal-art9-belief-or-union',
  'may-be-art9-ethnic-origin',
  'free-text-may-contain-art9',
  'free-text-likely-art9-health',
  'art10-criminal',
  'art9-health',
])

export const dataCategorySchema = z.strictObject({
  ...entryShape,
  label: textSchema,
  group: idSchema,
  classification: classificationSchema,
  classificationSource: z.enum(['policy', 'derived']),
  /** When the category applies at all, in the policy's words. */
  condition: wordsSchema.nullable().default(null),
  /** Chapters of the executive order on DFDG, as the policy numbers them. */
  chapters: z.array(z.int().positive()).max(20).default([]),
  reportedBy: z
    .array(
      z.strictObject({
        party: idSchema,
        scope: z.enum(['full', 'part']),
        excludes: wordsListSchema,
        optional: z.boolean(),
        /** From the same line as the source. */
        scopeQuote: wordsSchema.nullable().default(null),
      }),
    )
    .max(10)
    .default([]),
})

export type Classification = z.infer<typeof classificationSchema>
export type DataCategory = DeepReadonly<z.infer<typeof dataCategorySchema>>
