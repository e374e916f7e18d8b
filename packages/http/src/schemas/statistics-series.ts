import type { CompletenessAnswer, PseudonymisationAnswer } from '@dataspor/statistics'
import { z } from 'zod'

import type { Fits } from './answer-parts.ts'
import {
  controlled,
  count,
  namedSchema,
  periodSchema,
  rate,
  statisticsFindingSchema,
  statisticsHeadShape,
} from './statistics.ts'

export const completenessAnswerSchema = z
  .object({
    ...statisticsHeadShape,
    items: z.array(
      z.object({
        dataset: z.string(),
        sender: namedSchema.nullable(),
        periods: z.object({
          expected: count,
          delivered: count,
          missing: z.array(periodSchema),
          gaps: z
            .array(periodSchema)
            .describe('Days that no delivery is about, and none was due for'),
        }),
        frames: z.array(
          z.object({
            id: z.string(),
            version: z.string().nullable(),
            period: periodSchema,
            size: controlled,
            covered: controlled,
            rate,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'CompletenessAnswer' })

const key = z.object({ period: z.string(), keyId: z.string(), keyVersion: z.string() })

export const pseudonymisationAnswerSchema = z
  .object({
    ...statisticsHeadShape,
    items: z.array(
      z.object({
        dataset: z.string(),
        deliveryId: z.string(),
        version: z.int(),
        columns: z.array(
          z.object({
            name: z.string(),
            identifier: z.enum(['direct', 'cpr', 'pseudonym', 'none']),
            method: z.string().nullable(),
            keyId: z.string().nullable(),
            keyVersion: z.string().nullable(),
            keyHolder: namedSchema.nullable(),
            scope: z.string().nullable(),
            keyChanges: z.array(z.object({ from: key, to: key })),
            keyAlsoIn: z.array(z.string()).describe('Other projects or series under the same key'),
            findings: z.array(statisticsFindingSchema),
          }),
        ),
        links: z.array(
          z.object({
            deliveryId: z.string(),
            version: z.int(),
            referencePeriod: periodSchema,
            loaded: controlled,
            unlinked: controlled,
            linkRate: rate,
            suppressed: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'PseudonymisationAnswer' })

export const FITS_SERIES: [
  Fits<CompletenessAnswer, z.output<typeof completenessAnswerSchema>>,
  Fits<PseudonymisationAnswer, z.output<typeof pseudonymisationAnswerSchema>>,
] = [true, true]
