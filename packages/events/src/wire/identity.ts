import { z } from 'zod'
import { dateTime, publicIdText, subjectSchema } from './fields.ts'

/** A person's other numbers: an answer is given over at most 50 ids. */
const MERGED_MAX = 49

/** The person of `from` has the number of `to` since `at`. */
export const numberChangedSchema = z.strictObject({
  from: subjectSchema,
  to: subjectSchema,
  at: dateTime,
})

/** All these numbers were given to one person; `kept` is the one that stays. */
export const numbersMergedSchema = z.strictObject({
  kept: subjectSchema,
  merged: z.array(subjectSchema).min(1).max(MERGED_MAX),
  at: dateTime,
})

/** A merge, or a change, that was wrong. */
export const mergeUndoneSchema = z.strictObject({ undoes: publicIdText })

export type WireNumberChangedShape = z.output<typeof numberChangedSchema>
export type WireNumbersMergedShape = z.output<typeof numbersMergedSchema>
export type WireMergeUndoneShape = z.output<typeof mergeUndoneSchema>
