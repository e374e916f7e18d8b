import type { ControlReport, ControlWithLookups, RelationView } from '@dataspor/oversight'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'

const code = z.enum([
  'lookup-no-case',
  'lookup-outside-hours',
  'lookup-volume',
  'lookup-own',
  'lookup-related',
  'lookup-case-closed',
])

const outcomes = { open: z.int(), ok: z.int(), unexplained: z.int(), misuse: z.int() }

export const controlSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['sample', 'patterns']),
    madeAt: instantSchema,
    role: z.string(),
    from: instantSchema,
    to: instantSchema,
    asOf: z.string(),
    eligible: z.int().describe('Look-ups in the period'),
    seed: z.string().exactOptional().describe('Draws the same again'),
    size: z
      .union([z.object({ count: z.int() }), z.object({ percent: z.number() })])
      .exactOptional(),
    found: z
      .array(
        z.object({
          code,
          severity: z.enum(['info', 'warning', 'serious']),
          text: z.string(),
          count: z.int(),
        }),
      )
      .exactOptional(),
    assignee: z.string().nullable(),
    tally: z.object({ total: z.int(), ...outcomes }),
    notes: z.array(z.object({ role: z.string(), at: instantSchema, text: z.string().nullable() })),
  })
  .meta({ id: 'Control' })

export const controlWithLookupsSchema = controlSchema.extend({
  lookups: z.array(
    z.object({
      position: z.string(),
      id: z.string(),
      occurredAt: instantSchema,
      actorKey: z.string().nullable(),
      role: z.string().nullable(),
      unit: z.string().nullable(),
      sender: z.string(),
      recipient: z.string(),
      flow: z.string().nullable(),
      purpose: z.string().nullable(),
      namesCase: z.boolean(),
      codes: z.array(code),
      assessed: z
        .object({ outcome: z.string(), at: instantSchema, note: z.string().nullable() })
        .nullable(),
    }),
  ),
})

export const controlsPageSchema = z.object({
  items: z.array(controlSchema),
  nextCursor: z.string().nullable(),
})

export const controlReportSchema = z
  .object({
    controls: z.int(),
    samples: z.object({ count: z.int(), eligible: z.int(), drawn: z.int() }),
    patterns: z.object({
      count: z.int(),
      examined: z.int(),
      found: z.record(z.string(), z.int()),
    }),
    outcomes: z.object(outcomes),
    unfinished: z.array(z.string()),
  })
  .meta({ id: 'ControlReport' })

export const relationSchema = z
  .object({
    id: z.string(),
    employee: z.string().nullable(),
    relation: z.string().nullable(),
    recordedAt: instantSchema,
    endedAt: instantSchema.exactOptional(),
  })
  .meta({ id: 'EmployeeRelation' })

export const relationsPageSchema = z.object({
  items: z.array(relationSchema),
  nextCursor: z.string().nullable(),
})

export const FITS_CONTROLS: readonly [
  Fits<ControlWithLookups, z.output<typeof controlWithLookupsSchema>>,
  Fits<ControlReport, z.output<typeof controlReportSchema>>,
  Fits<RelationView, z.output<typeof relationSchema>>,
] = [true, true, true]
