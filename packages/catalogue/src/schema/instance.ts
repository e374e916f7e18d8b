import { z } from 'zod'

import { idSchema, noteSchema, periodShape, textSchema } from './common.ts'
import type { DeepReadonly } from './readonly.ts'

const fourDigits = z.string().regex(/^\d{4}$/)

/** One of the 98 municipalities, by its official code: party `kommune:<id>`. */
export const municipalitySchema = z.strictObject({
  id: fourDigits,
  label: textSchema,
  note: noteSchema,
  ...periodShape,
})

/** One of the five regions, by its official code; `party` where the catalogue has it under an id of its own. */
export const regionSchema = z.strictObject({
  id: fourDigits,
  label: textSchema,
  party: idSchema.nullable().default(null),
  note: noteSchema,
  ...periodShape,
})

/** An unemployment fund: party `a-kasse:<id>`. A default list that an installation may replace. */
export const akasseSchema = z.strictObject({
  id: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  label: textSchema,
  confidence: z.enum(['high', 'medium', 'low']),
  note: noteSchema,
  ...periodShape,
})

export type Municipality = DeepReadonly<z.infer<typeof municipalitySchema>>
export type Region = DeepReadonly<z.infer<typeof regionSchema>>
export type Akasse = DeepReadonly<z.infer<typeof akasseSchema>>
