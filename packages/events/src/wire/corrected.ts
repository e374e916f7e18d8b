import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { disclosureSchema } from './disclosure.ts'
import { dateTime, publicIdText, subjectSchema } from './fields.ts'

/**
 * What is right instead: the whole data of a disclosure. `occurredAt`: when the replaced disclosure really occurred,
 * where that was wrong too; absent, the original's time stands.
 */
export const correctedSchema = z.strictObject({
  corrects: publicIdText,
  reason: z.enum(['content', 'wrong-subject']),
  occurredAt: dateTime.optional(),
  replacement: disclosureSchema,
})

/** `subjects`: the members of a batch for whom it is taken back; absent: all of it. */
export const retractedSchema = z.strictObject({
  retracts: publicIdText,
  reason: z.enum(['wrong-subject', 'did-not-happen', 'duplicate', 'other']),
  subjects: z.array(subjectSchema).min(1).max(LIMITS.arrayItemsMax).optional(),
})

export type WireCorrectedShape = z.output<typeof correctedSchema>
export type WireRetractedShape = z.output<typeof retractedSchema>
