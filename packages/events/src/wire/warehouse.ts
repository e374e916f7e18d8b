import { z } from 'zod'
import { LIMITS } from '../limits.ts'
import { dateTime, day, partySchema, publicIdText, shortText } from './fields.ts'

const list = <T extends z.ZodType>(item: T) => z.array(item).max(LIMITS.arrayItemsMax)
const count = z.int().min(0)
const version = z.int().min(1).max(1_000_000)

/** What a delivery is about, both days inclusive: a month, a quarter, a year. */
const periodSchema = z.strictObject({ from: day, to: day })

const countsSchema = z.strictObject({
  /** By the sender's own count; absent where the sender gave none. */
  sent: count.optional(),
  received: count,
  loaded: count,
  rejected: z
    .record(shortText, count)
    .refine((codes) => Object.keys(codes).length <= LIMITS.rejectionCodesMax, {
      error: 'too many codes',
    }),
  duplicates: count,
  persons: count.optional(),
  /** Rows that could not be joined to a person of the warehouse. */
  unlinked: count.optional(),
  /** Persons known by a replacement number only. */
  replacementNumbers: count.optional(),
})

const columnSchema = z.strictObject({
  name: shortText,
  identifier: z.enum(['direct', 'cpr', 'pseudonym', 'none']),
  method: shortText.optional(),
  keyId: shortText.optional(),
  keyVersion: shortText.optional(),
  keyHolder: partySchema.optional(),
  /** The project or series that the key belongs to. */
  scope: shortText.optional(),
})

/**
 * A version of a delivery lies in the warehouse. Numbers are of rows, but for `persons` and `replacementNumbers`.
 * `receiver` is who loaded it, `datavarehus` unless given; `from` who sent it. `disclosures` are public ids of the
 * disclosures that brought it.
 */
export const loadCompletedSchema = z.strictObject({
  deliveryId: shortText,
  version,
  supersedes: version.optional(),
  status: z.enum(['preliminary', 'final', 'withdrawn']),
  dataset: shortText,
  layoutVersion: shortText,
  referencePeriod: periodSchema,
  from: partySchema.optional(),
  receiver: partySchema.optional(),
  dueAt: dateTime.optional(),
  receivedAt: dateTime,
  loadedAt: dateTime,
  unit: z.enum(['person', 'spell', 'case', 'company']),
  counts: countsSchema,
  controlTotals: list(z.strictObject({ name: shortText, sent: z.number(), loaded: z.number() })),
  /** The register or list that the delivery should cover, and how many of it are in it. */
  frame: z
    .strictObject({ id: shortText, version: shortText.optional(), size: count, covered: count })
    .optional(),
  checks: list(z.strictObject({ rule: shortText, failed: count })),
  legalBases: list(shortText),
  agreementRef: shortText.optional(),
  disclosures: list(publicIdText),
  columns: list(columnSchema),
})

/** A delivery is due. What does not come is missing from `dueAt` on. */
export const deliveryExpectedSchema = z.strictObject({
  dataset: shortText,
  referencePeriod: periodSchema,
  dueAt: dateTime,
  from: partySchema,
  receiver: partySchema.optional(),
})

/** The processing of a dataset, or of one project's copy of it, has ended (GDPR art. 28(3)(g), art. 5(1)(e)). */
export const processingEndedSchema = z.strictObject({
  dataset: shortText,
  deliveryId: shortText.optional(),
  project: shortText.optional(),
  receiver: partySchema.optional(),
  endedAt: dateTime,
  reason: z.enum(['purpose-fulfilled', 'agreement-ended', 'retention-ended', 'withdrawn']),
  disposal: z.enum(['deleted', 'returned', 'anonymised', 'archived']),
  disposedAt: dateTime.optional(),
  agreementRef: shortText.optional(),
})

export type WireLoadCompletedShape = z.output<typeof loadCompletedSchema>
export type WireDeliveryExpectedShape = z.output<typeof deliveryExpectedSchema>
export type WireProcessingEndedShape = z.output<typeof processingEndedSchema>
