import type { BreachView } from '@dataspor/oversight'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'

const countsSchema = z
  .object({
    disclosures: z.int(),
    batches: z.int(),
    persons: z.int().describe('Distinct people: somebody with several numbers once'),
    categories: z.array(z.object({ id: z.string(), disclosures: z.int() })),
    specialCategories: z.boolean().describe('GDPR art. 9'),
    criminalOffences: z.boolean().describe('GDPR art. 10'),
    mayReveal: z.boolean(),
    protectedAddress: z.int(),
    children: z.object({ known: z.int(), unknown: z.int(), text: z.string() }),
  })
  .meta({ id: 'BreachCounts' })

export const breachPreviewSchema = z.object({ asOf: z.string(), counts: countsSchema })

const decisionSchema = z.object({
  notify: z.boolean(),
  at: instantSchema,
  reason: z.string().nullable(),
})
const notifiedSchema = z.object({ at: instantSchema, reference: z.string().exactOptional() })

export const breachSchema = z
  .object({
    id: z.string(),
    event: z.string().describe('Public id: a hold within it is lifted by this'),
    recordedAt: instantSchema,
    awareAt: instantSchema,
    criteria: z.object({
      flow: z.string().exactOptional(),
      batch: z.string().exactOptional(),
      recipient: z.string().exactOptional(),
      sender: z.string().exactOptional(),
      system: z.string().exactOptional(),
      actorKey: z.string().exactOptional(),
      from: instantSchema.exactOptional(),
      to: instantSchema.exactOptional(),
    }),
    asOf: z.string(),
    root: z.string().describe('Over the people’s ids, RFC 6962'),
    counts: countsSchema,
    clock: z.object({
      due: instantSchema,
      state: z.enum(['running', 'met', 'late', 'overdue', 'not-required']),
      leftHours: z.int(),
      text: z.string(),
    }),
    text: z.string().nullable(),
    decisions: z.object({
      authority: decisionSchema.exactOptional(),
      persons: decisionSchema.exactOptional(),
    }),
    notified: z.object({
      authority: notifiedSchema.exactOptional(),
      persons: notifiedSchema.exactOptional(),
    }),
    notes: z.array(
      z.object({
        kind: z.string(),
        role: z.string(),
        at: instantSchema,
        text: z.string().nullable(),
      }),
    ),
    hold: z
      .object({ visibility: z.enum(['counted', 'silent']), until: instantSchema })
      .exactOptional(),
    closedAt: instantSchema.exactOptional(),
  })
  .meta({ id: 'Breach' })

export const breachesPageSchema = z.object({
  items: z.array(breachSchema),
  nextCursor: z.string().nullable(),
})

export const FITS_BREACHES: Fits<BreachView, z.output<typeof breachSchema>> = true
