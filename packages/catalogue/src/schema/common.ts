import { z } from 'zod'

const TEXT_LENGTH_MAX = 2_000
const LIST_LENGTH_MAX = 200

/** An id of an entry: letters, digits and single hyphens. */
export const idSchema = z
  .string()
  .max(100)
  .regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/)

export const wordsSchema = z.string().min(1).max(TEXT_LENGTH_MAX)

/** What a person is shown, in both languages. */
export const textSchema = z.strictObject({ da: wordsSchema, en: wordsSchema })

/** A calendar day, `YYYY-MM-DD`, in Danish time. */
export const daySchema = z.iso.date()

/** Where a statement stands: a 1-based line of a policy, and at most twelve words of it, verbatim. */
export const sourceSchema = z.strictObject({
  document: idSchema,
  line: z.int().positive(),
  quote: wordsSchema,
  alsoIn: z.array(idSchema).max(10).default([]),
})

export const noteSchema = wordsSchema.nullable().default(null)

/**
 * When an entry holds: from the first day, until the first day on which it no longer does. Null is "not known",
 * never "always".
 */
export const periodShape = {
  validFrom: daySchema.nullable().default(null),
  validTo: daySchema.nullable().default(null),
}

/** Fields of every entry that is read out of a policy. */
export const entryShape = { id: idSchema, source: sourceSchema, note: noteSchema, ...periodShape }

export const idListSchema = z.array(idSchema).max(LIST_LENGTH_MAX).default([])
export const wordsListSchema = z.array(wordsSchema).max(LIST_LENGTH_MAX).default([])

/** What the mere link to a party, purpose or benefit reveals about a person. */
export const linkSensitivitySchema = z
  .enum(['art9-health', 'may-reveal-art9-health', 'may-reveal-art9-ethnic-origin'])
  .nullable()
  .default(null)
