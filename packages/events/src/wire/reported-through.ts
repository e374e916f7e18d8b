import { z } from 'zod'
import { dateTime } from './fields.ts'

/** A source's own count of distinct `disclosure.*` ids with from ≤ time < through; a batch counts 1. */
export const reportedThroughSchema = z.strictObject({
  from: dateTime,
  through: dateTime,
  count: z.int().min(0),
})

export type WireReportedThroughShape = z.output<typeof reportedThroughSchema>
