import type { SearchPage } from '@dataspor/oversight'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'
import { oversightMetaShape } from './oversight.ts'

const TEXT_CHARS_MAX = 300

const id = z.string().min(1).max(100).optional()

export const searchAskedSchema = z
  .strictObject({
    subject: z.string().max(20).optional().describe('A person number: here, never in an address'),
    sender: id,
    recipient: id,
    source: id,
    actorKey: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .optional()
      .describe('Of an employee of yours, as results give it'),
    legalBasis: id,
    flow: id,
    case: z
      .string()
      .min(1)
      .max(TEXT_CHARS_MAX)
      .optional()
      .describe('Your own reference of a case, as you reported it'),
    from: z
      .string()
      .max(40)
      .optional()
      .describe('A time with its zone, or a Danish day; inclusive'),
    to: z.string().max(40).optional().describe('Exclusive'),
    limit: z.int().min(1).max(200).optional(),
    cursor: z.string().max(500).optional(),
  })
  .meta({ id: 'OversightSearch' })

const head = { id: z.string(), occurredAt: instantSchema, recordedAt: instantSchema }

const entrySchema = z.discriminatedUnion('state', [
  z.object({
    ...head,
    state: z.literal('open'),
    item: z.looseObject({}).describe('An Item, as the person’s own answer has it'),
    personKey: z
      .string()
      .nullable()
      .describe('The same for the same person, to your party alone; null for a batch'),
    actorKey: z.string().exactOptional(),
    hold: z
      .object({ visibility: z.enum(['counted', 'silent']), until: instantSchema })
      .exactOptional(),
  }),
  z
    .object({
      ...head,
      state: z.literal('case-required'),
      sender: z.string(),
      recipient: z.string(),
      flow: z.string().nullable(),
      sensitivity: z.string(),
    })
    .describe('Name an open case to see it (art. 9, 10)'),
  z.object({ ...head, state: z.literal('recorded-by-mistake'), at: instantSchema }),
])

export const searchPageSchema = z
  .object({
    ...oversightMetaShape,
    items: z.array(entrySchema),
    nextCursor: z.string().nullable(),
    withheld: z.object({ count: z.int(), until: instantSchema }).exactOptional(),
  })
  .meta({ id: 'OversightSearchPage' })

export const FITS_SEARCH: Fits<
  Omit<SearchPage, 'items'>,
  Omit<z.output<typeof searchPageSchema>, 'items' | 'question' | 'appliedThrough'>
> = true
