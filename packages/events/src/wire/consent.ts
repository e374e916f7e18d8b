import { z } from 'zod'
import { dateTime, longText, partySchema, shortText, subjectSchema } from './fields.ts'

export const consentGivenSchema = z.strictObject({
  subject: subjectSchema,
  consentId: shortText,
  kind: z.enum(['apply-for-support', 'enter-cpr', 'support-access', 'cv-search', 'other']),
  givenTo: partySchema,
  registeredBy: partySchema,
  obtainedAt: dateTime,
  /** What checks call `consent.recordedAt`. */
  registeredAt: dateTime,
  form: z.enum(['written', 'oral', 'phone', 'digital']),
  situation: longText.optional(),
  scope: z.strictObject({
    flow: shortText.optional(),
    applicationReference: shortText.optional(),
    accessId: shortText.optional(),
  }),
  evidenceRef: shortText.optional(),
})

export const consentWithdrawnSchema = z.strictObject({
  subject: subjectSchema,
  consentId: shortText,
  at: dateTime,
})

export type WireConsentGivenShape = z.output<typeof consentGivenSchema>
export type WireConsentWithdrawnShape = z.output<typeof consentWithdrawnSchema>
