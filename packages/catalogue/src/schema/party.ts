import { z } from 'zod'

import {
  entryShape,
  idSchema,
  linkSensitivitySchema,
  sourceSchema,
  textSchema,
  wordsListSchema,
} from './common.ts'
import type { DeepReadonly } from './readonly.ts'

const refSchema = z.string().min(1).max(100)

export const partySchema = z.strictObject({
  ...entryShape,
  /** Null only for Dataspor itself, which no policy names. */
  source: sourceSchema.nullable(),
  label: textSchema,
  entityType: z.enum(['legal-entity', 'unit', 'system', 'role', 'category', 'country', 'person']),
  /** The legal entity behind it; null: not known, named by the event, or none by nature. */
  legalEntity: idSchema.nullable(),
  /** How an event names it; `*` is filled in by the event; null: it has no form of its own. */
  ref: refSchema.nullable(),
  /** The municipality that this entry stands for; two where it is a joint job centre. */
  aliasOf: z.array(refSchema).max(5).default([]),
  partOf: idSchema.nullable().default(null),
  kind: idSchema,
  role: z.string().min(1).max(100),
  aliases: wordsListSchema,
  sensitivity: linkSensitivitySchema,
})

export type Party = DeepReadonly<z.infer<typeof partySchema>>
