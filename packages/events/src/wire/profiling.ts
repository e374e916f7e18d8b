import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { partySchema, shortText, subjectSchema } from './fields.ts'

/**
 * A person was profiled, or something was decided about a person by machine (GDPR art. 4(4), 22). `inputs` are ids of data
 * categories, or the controller's own words; `method` and `version` say by what, `outcomeClass` what came of it: a
 * class, never the outcome itself.
 */
export const profilingSchema = z.strictObject({
  subject: subjectSchema,
  controller: partySchema,
  flow: shortText.optional(),
  inputs: z.array(shortText).min(1).max(LIMITS.arrayItemsMax),
  method: shortText,
  version: shortText,
  outcomeClass: shortText,
  humanDecision: z.boolean(),
})

export type WireProfilingShape = z.output<typeof profilingSchema>
