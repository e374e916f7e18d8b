import type { InflowsAnswer, VintagesAnswer } from '@dataspor/statistics'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'
import { count, nextCursor, statisticsHeadShape } from './statistics.ts'

const month = z.string().describe('YYYY-MM')
const dimensionShape = {
  source: z.string(),
  dataset: z.string(),
  legalBasis: z.string().describe('All that were stated together, joined by +'),
  purpose: z.string(),
}
const numberShape = { persons: count.nullable(), disclosures: count.nullable() }

export const inflowsAnswerSchema = z
  .object({
    ...statisticsHeadShape,
    groupBy: z.array(z.enum(['month', 'source', 'dataset', 'legalBasis', 'purpose'])),
    vintage: z.int().nullable().describe('As it stood in this vintage; null: the newest'),
    items: z.array(
      z.object({
        month: month.optional(),
        source: dimensionShape.source.nullable().optional(),
        dataset: dimensionShape.dataset.nullable().optional(),
        legalBasis: dimensionShape.legalBasis.nullable().optional(),
        purpose: dimensionShape.purpose.nullable().optional(),
        persons: count
          .nullable()
          .describe('Distinct; null where suppressed, and of sums, since somebody may be in two'),
        disclosures: count.nullable().describe('Null where suppressed'),
        state: z.enum(['published', 'sum', 'suppressed']),
        vintage: z.int(),
      }),
    ),
  })
  .meta({ id: 'Inflows' })

const numbers = z.object(numberShape).nullable()

export const vintagesAnswerSchema = z
  .object({
    ...statisticsHeadShape,
    items: z.array(
      z.object({
        vintage: z.int(),
        kind: z.enum(['month', 'revision']),
        publishedAt: instantSchema,
        months: z.array(month),
        countedThrough: z.string().describe('Position: what it was counted from'),
        catalogue: z.string(),
        changes: z
          .array(
            z.object({
              month,
              source: dimensionShape.source.optional(),
              dataset: dimensionShape.dataset.optional(),
              legalBasis: dimensionShape.legalBasis.optional(),
              purpose: dimensionShape.purpose.optional(),
              before: numbers,
              after: numbers,
            }),
          )
          .optional(),
      }),
    ),
    nextCursor,
  })
  .meta({ id: 'Vintages' })

export const FITS_INFLOWS: [
  Fits<InflowsAnswer, z.output<typeof inflowsAnswerSchema>>,
  Fits<VintagesAnswer, z.output<typeof vintagesAnswerSchema>>,
] = [true, true]
