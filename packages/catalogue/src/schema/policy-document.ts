import { z } from 'zod'

import { daySchema, idSchema, noteSchema, periodShape, textSchema } from './common.ts'
import type { DeepReadonly } from './readonly.ts'

/** A privacy policy that the catalogue is read out of. */
export const policyDocumentSchema = z.strictObject({
  id: idSchema,
  title: textSchema,
  /** The controller whose policy it is: a party id. */
  controller: idSchema,
  /** The date that the policy itself bears; null where it bears none. */
  versionDate: daySchema.nullable(),
  note: noteSchema,
  ...periodShape,
})

export type PolicyDocument = DeepReadonly<z.infer<typeof policyDocumentSchema>>
