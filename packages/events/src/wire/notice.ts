import { z } from 'zod'
import { publicIdText } from './fields.ts'

/** What the notified party did with a correction or erasure that it was told of (GDPR art. 19). */
export const noticeAcknowledgedSchema = z.strictObject({
  notice: publicIdText,
  /** `impossible`: it has the data and cannot; `not-held`: it has them no more. */
  outcome: z.enum(['done', 'impossible', 'not-held']),
})

export type WireNoticeAcknowledgedShape = z.output<typeof noticeAcknowledgedSchema>
