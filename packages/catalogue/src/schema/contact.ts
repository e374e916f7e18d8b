import { z } from 'zod'

import {
  idSchema,
  noteSchema,
  periodShape,
  sourceSchema,
  textSchema,
  wordsSchema,
} from './common.ts'
import type { DeepReadonly } from './readonly.ts'

export const contactPointSchema = z.strictObject({
  name: textSchema,
  address: wordsSchema.nullable(),
  phone: wordsSchema.nullable(),
  email: wordsSchema.nullable(),
  url: z.url().nullable().default(null),
  /** Null: not stated in a policy. */
  source: sourceSchema.nullable(),
  note: noteSchema,
})

/** How to reach a controller and its data protection officer, or the authority that hears complaints (art. 77). */
export const contactSchema = z.strictObject({
  id: idSchema,
  /** Party id of the controller or authority. */
  party: idSchema,
  role: z.enum(['controller', 'supervisory-authority']),
  contact: contactPointSchema,
  dpo: contactPointSchema.nullable(),
  note: noteSchema,
  ...periodShape,
})

export type ContactPoint = DeepReadonly<z.infer<typeof contactPointSchema>>
export type ControllerContact = DeepReadonly<z.infer<typeof contactSchema>>
