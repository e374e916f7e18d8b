import type { DatasetsAnswer, LineageAnswer } from '@dataspor/statistics'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'
import { nextCursor, statisticsFindingSchema, statisticsHeadShape } from './statistics.ts'

const dataset = z.object({ namespace: z.string(), name: z.string() })
const place = dataset.extend({ column: z.string().nullable() })

const walkedSchema = z
  .object({
    ...statisticsHeadShape,
    of: place,
    depth: z.int(),
    edges: z.array(
      z.object({
        direction: z.enum(['upstream', 'downstream']),
        hop: z.int().min(1),
        from: place,
        to: place,
        kind: z.string().nullable(),
        subtype: z.string().nullable(),
        masking: z.boolean(),
        job: dataset.nullable(),
        runId: z.string().nullable(),
        at: instantSchema,
      }),
    ),
    truncated: z.boolean(),
    cyclic: z.boolean().describe('Something here was made of itself'),
    columns: z.array(z.object({ name: z.string(), type: z.string().nullable() })),
    deliveries: z.array(
      z.object({
        deliveryId: z.string(),
        version: z.int().nullable(),
        dataset: z.string(),
        runId: z.string(),
        namesDisclosures: z.boolean(),
      }),
    ),
    findings: z.array(statisticsFindingSchema),
  })
  .meta({ id: 'LineageAnswer' })

const datasetsSchema = z
  .object({ ...statisticsHeadShape, items: z.array(dataset), nextCursor })
  .meta({ id: 'DatasetsAnswer' })

export const lineageAnswerSchema = z.union([walkedSchema, datasetsSchema])

export const FITS_LINEAGE: [
  Fits<LineageAnswer, z.output<typeof walkedSchema>>,
  Fits<DatasetsAnswer, z.output<typeof datasetsSchema>>,
] = [true, true]
