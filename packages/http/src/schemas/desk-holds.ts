import type { HoldView, UnmaskingOpened } from '@dataspor/oversight'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'

export const holdSchema = z
  .object({
    id: z.string(),
    ground: z.string(),
    visibility: z.enum(['counted', 'silent']),
    match: z.object({
      recipient: z.string().exactOptional(),
      sender: z.string().exactOptional(),
      flow: z.string().exactOptional(),
      from: instantSchema.exactOptional(),
      to: instantSchema.exactOptional(),
    }),
    placedAt: instantSchema,
    until: instantSchema,
    extensions: z.int(),
    state: z.enum(['in-force', 'lifted', 'expired']),
    endsSoon: z.boolean().describe('It ends within 14 days'),
    reason: z.string().nullable(),
    findings: z.array(
      z.object({
        code: z.literal('hold-ends-soon'),
        severity: z.literal('warning'),
        text: z.string(),
      }),
    ),
  })
  .meta({ id: 'Hold' })

export const holdsPageSchema = z.object({
  items: z.array(holdSchema),
  nextCursor: z.string().nullable(),
})

export const holdLiftedSchema = z.object({ id: z.string(), lifted: z.enum(['now', 'before']) })

export const unmaskingSchema = z
  .object({
    id: z.string(),
    entry: z.string(),
    case: z.string(),
    request: z.string().exactOptional(),
    requestedAt: instantSchema,
    expiresAt: instantSchema,
    state: z.enum(['awaiting', 'approved', 'refused', 'expired']),
    reason: z.string().nullable(),
    decision: z
      .object({ approved: z.boolean(), at: instantSchema, reason: z.string().nullable() })
      .exactOptional(),
  })
  .meta({ id: 'Unmasking' })

export const unmaskingOpenedSchema = unmaskingSchema.extend({
  employee: z
    .string()
    .nullable()
    .exactOptional()
    .describe('Who it was: to an officer, once approved, with that case in hand'),
})

export const unmaskingsPageSchema = z.object({
  items: z.array(unmaskingSchema),
  nextCursor: z.string().nullable(),
})

export const FITS_HOLDS: readonly [
  Fits<HoldView, z.output<typeof holdSchema>>,
  Fits<UnmaskingOpened, z.output<typeof unmaskingOpenedSchema>>,
] = [true, true]
