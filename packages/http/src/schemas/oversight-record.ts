import type { RecordBody } from '@dataspor/oversight'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'
import { oversightMetaShape } from './oversight.ts'

/** Where a field comes from, or that no policy says it. */
export const recordSourceSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('policy'),
      document: z.string(),
      title: z.string(),
      line: z.int(),
      quote: z.string(),
    }),
    z.object({ kind: z.literal('practice') }),
    z.object({ kind: z.literal('catalogue') }),
    z.object({ kind: z.literal('derived'), why: z.string() }),
    z.object({ kind: z.literal('not-stated') }),
  ])
  .meta({ id: 'RecordSource' })

export const seenShape = {
  disclosures: z.int(),
  first: instantSchema,
  last: instantSchema,
}

const sourced = { source: recordSourceSchema }
export const namedShape = { id: z.string(), label: z.string(), ...sourced }
const seenSchema = z.object(seenShape).nullable()

const field = <Value extends z.ZodType>(value: Value) =>
  z.object({ values: z.array(value), ...sourced, note: z.string().exactOptional() })

const namedField = field(z.object(namedShape))

const contactField = field(
  z.object({
    name: z.string(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    url: z.string().nullable(),
    ...sourced,
  }),
)

const partyField = field(
  z.object({
    ...namedShape,
    ref: z.string().nullable(),
    kind: z.enum(['legal-entity', 'part', 'category', 'data-subject', 'country']),
    seen: seenSchema,
  }),
)

export const activitySchema = z.object({
  id: z.string(),
  flow: z.string(),
  label: z.string(),
  role: z.enum(['controller', 'processor']),
  end: z.enum(['sender', 'recipient', 'internal', 'through-processor']),
  act: z.string(),
  mode: z.string(),
  status: z.enum(['stated', 'partly-implied']),
  meant: z.enum(['named', 'one-of', 'category']),
  ...sourced,
  own: namedField,
  onBehalfOf: partyField.describe('Art. 30(2)(a)'),
  purposes: namedField.describe('Art. 30(1)(b)'),
  subjectCategories: namedField.describe('Art. 30(1)(c)'),
  dataCategories: field(z.object({ ...namedShape, classification: z.string() })).describe(
    'Art. 30(1)(c)',
  ),
  recipients: partyField.describe('Art. 30(1)(d)'),
  origins: partyField,
  transfers: field(
    z.object({
      ...namedShape,
      country: z.string().nullable(),
      kind: z.enum(['storage', 'remote-support', 'onward']).nullable(),
      safeguards: z.array(z.object(namedShape)),
    }),
  ).describe('Art. 30(1)(e), 30(2)(c)'),
  erasure: field(z.object({ ...namedShape, value: z.string() })).describe('Art. 30(1)(f)'),
  security: namedField.describe('Art. 30(1)(g), 30(2)(d)'),
  legalBases: field(
    z.object({
      ...namedShape,
      citation: z.string(),
      url: z.string().nullable(),
      validity: z.enum(['valid', 'expired', 'not-yet', 'unknown']),
    }),
  ),
  agreement: recordSourceSchema.nullable().describe('Art. 28(3)'),
  seen: seenSchema,
})

export const gapSchema = z.object({
  article: z.string(),
  field: z.string(),
  text: z.string(),
  activities: z.array(z.string()),
})

export const recordSchema = z
  .object({
    party: z.object({ id: z.string(), name: z.string(), cvr: z.string().nullable() }),
    catalogue: z.string(),
    period: z.object({ from: instantSchema, to: instantSchema }),
    controller: contactField.describe('Art. 30(1)(a), 30(2)(a)'),
    dataProtectionOfficer: contactField,
    jointControllers: namedField,
    representative: namedField,
    security: namedField,
    activities: z.array(activitySchema),
    omitted: z.array(
      z.object({
        flow: z.string(),
        label: z.string(),
        reason: z.enum(['no-personal-data', 'denied']),
        ...sourced,
      }),
    ),
    gaps: z.array(gapSchema).describe('What art. 30 asks for and no policy states'),
    inconsistencies: z.array(
      z.object({
        id: z.string(),
        topic: z.string(),
        detail: z.string(),
        documents: z.array(z.object({ id: z.string(), title: z.string() })),
      }),
    ),
  })
  .meta({ id: 'ProcessingRecord' })

export const recordReplySchema = z
  .object({
    ...oversightMetaShape,
    record: recordSchema,
    partial: z.boolean().describe('More was seen than is counted: choose a shorter period'),
  })
  .meta({ id: 'ProcessingRecordReply' })

export const dpvSchema = z
  .looseObject({ '@context': z.looseObject({}), '@graph': z.array(z.looseObject({})) })
  .describe('JSON-LD in the W3C Data Privacy Vocabulary 2')

export const FITS_RECORD: Fits<
  RecordBody,
  Omit<z.output<typeof recordReplySchema>, 'question' | 'appliedThrough'>
> = true
