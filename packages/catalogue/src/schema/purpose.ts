import { z } from 'zod'

import { entryShape, idSchema, linkSensitivitySchema, textSchema } from './common.ts'
import type { DeepReadonly } from './readonly.ts'

export const purposeSchema = z.strictObject({
  ...entryShape,
  label: textSchema,
  parent: idSchema.nullable().default(null),
  sensitivity: linkSensitivitySchema,
})

/** One of the benefit areas that Hvidovre Kommune names, each with its purpose. */
export const benefitSchema = z.strictObject({
  ...entryShape,
  label: textSchema,
  purpose: idSchema,
  sensitivity: linkSensitivitySchema,
})

export type Purpose = DeepReadonly<z.infer<typeof purposeSchema>>
export type Benefit = DeepReadonly<z.infer<typeof benefitSchema>>
