import { z } from 'zod'

import {
  daySchema,
  entryShape,
  noteSchema,
  textSchema,
  wordsListSchema,
  wordsSchema,
} from './common.ts'
import type { DeepReadonly } from './readonly.ts'

/**
 * A provision that a policy cites. `validTo` is the first day on which it is no longer in force: directive 95/46 was
 * repealed "with effect from" 2018-05-25 and carries that day.
 */
export const legalBasisSchema = z.strictObject({
  ...entryShape,
  label: textSchema,
  shortName: wordsSchema,
  instrument: wordsSchema,
  kind: z.enum([
    'statute',
    'executive-order',
    'right',
    'consent',
    'transfer',
    'declared-not-applicable',
    'repealed',
  ]),
  /** Other names that can mean no other basis. */
  aliases: wordsListSchema,
  /** Words of the policies that cite it; several bases may share them. */
  wordings: wordsListSchema,
  citation: wordsSchema,
  url: z.url().nullable(),
  /** The first day on which it is expected to be out of force. An expectation ends nothing. */
  expectedTo: daySchema.nullable().default(null),
  datesFrom: z.enum(['general-knowledge', 'public-page']).nullable(),
  datesConfidence: z.enum(['high', 'medium', 'low']),
  datesNote: noteSchema,
})

export type LegalBasis = DeepReadonly<z.infer<typeof legalBasisSchema>>
