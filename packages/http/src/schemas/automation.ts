import { z } from 'zod'

import { instantSchema, labelledSchema } from './answer-parts.ts'
import { findingSchema } from './item.ts'

/** A profiling, or a decision made by machine (answers.md, Envelope; GDPR art. 15(1)(h)). */
export const automatedDecisionSchema = z.object({
  id: z.string(),
  at: instantSchema,
  flow: labelledSchema.nullable(),
  inputs: z.array(labelledSchema),
  method: z.string(),
  version: z.string(),
  outcomeClass: z.string(),
  humanDecision: z.boolean().describe('Whether a human being decided'),
  findings: z.array(findingSchema),
})
