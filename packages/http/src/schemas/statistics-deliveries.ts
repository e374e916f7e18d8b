import type { DeliveriesAnswer, RevisionsAnswer, TimelinessAnswer } from '@dataspor/statistics'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'
import {
  controlled,
  count,
  namedSchema,
  nextCursor,
  periodSchema,
  rate,
  statisticsFindingSchema,
  statisticsHeadShape,
} from './statistics.ts'

const status = z.enum(['preliminary', 'final', 'withdrawn'])

const versionSchema = z
  .object({
    deliveryId: z.string(),
    version: z.int(),
    supersedes: z.int().nullable(),
    status,
    reportedBy: namedSchema,
    layoutVersion: z.string(),
    unit: z.string(),
    receivedAt: instantSchema,
    loadedAt: instantSchema,
    recordedAt: instantSchema,
    counts: z.object({
      sent: count.nullable(),
      received: controlled,
      loaded: controlled,
      rejected: z.array(z.object({ code: z.string(), rows: controlled })),
      duplicates: controlled,
      persons: controlled,
      unlinked: controlled,
      replacementNumbers: controlled,
      suppressed: z.array(z.string()).describe('Names of the numbers that are withheld'),
    }),
    reconciliation: z.object({
      state: z.enum(['reconciled', 'not-reconciled', 'sent-not-stated']),
      inTransit: z.int().nullable().describe('Sent less received'),
      rejected: controlled,
      duplicates: controlled,
      unexplained: z.int().nullable().describe('Received less loaded, rejected and duplicates'),
    }),
    awaits: z
      .string()
      .nullable()
      .describe('The month with whose vintage numbers of persons are told'),
    controlTotals: z.array(
      z.object({
        name: z.string(),
        sent: z.number().nullable(),
        loaded: z.number().nullable(),
        difference: z.number().nullable(),
      }),
    ),
    checks: z.array(z.object({ rule: z.string(), failed: controlled })),
    legalBases: z.array(namedSchema),
    agreementRef: z.string().nullable(),
    disclosures: controlled.describe('How many disclosures are said to have brought it'),
    findings: z.array(statisticsFindingSchema),
  })
  .meta({ id: 'DeliveryVersion' })

export const deliveriesAnswerSchema = z
  .object({
    ...statisticsHeadShape,
    items: z.array(
      z.object({
        dataset: z.string(),
        sender: namedSchema.nullable(),
        receiver: namedSchema,
        referencePeriod: periodSchema,
        state: z.enum(['on-time', 'late', 'missing', 'awaiting', 'unexpected', 'withdrawn']),
        dueAt: instantSchema.nullable(),
        moved: count.describe('How often the day was moved'),
        receivedAt: instantSchema.nullable(),
        lateHours: count.nullable(),
        versions: z.array(versionSchema),
      }),
    ),
    nextCursor,
  })
  .meta({ id: 'DeliveriesAnswer' })

const grouping = z.enum(['dataset', 'sender', 'month'])

export const timelinessAnswerSchema = z
  .object({
    ...statisticsHeadShape,
    groupBy: z.array(grouping),
    items: z.array(
      z.object({
        dataset: z.string().optional(),
        sender: namedSchema.nullable().optional(),
        month: z.string().optional(),
        deliveries: z.object({
          'on-time': count,
          late: count,
          missing: count,
          awaiting: count,
          unexpected: count,
          withdrawn: count,
        }),
        onTimeRate: rate,
        lateHours: z.object({ median: count, p90: count, max: count }).nullable(),
      }),
    ),
  })
  .meta({ id: 'TimelinessAnswer' })

const changed = z.union([z.string(), z.number()]).nullable()
const version = z.object({ version: z.int(), status: z.string() })

export const revisionsAnswerSchema = z
  .object({
    ...statisticsHeadShape,
    items: z.array(
      z.object({
        dataset: z.string(),
        sender: namedSchema.nullable(),
        referencePeriod: periodSchema,
        deliveryId: z.string(),
        from: version,
        to: version,
        supersedes: z.int().nullable(),
        recordedAt: instantSchema,
        changes: z.array(z.object({ what: z.string(), before: changed, after: changed })),
        findings: z.array(statisticsFindingSchema),
      }),
    ),
    nextCursor,
  })
  .meta({ id: 'RevisionsAnswer' })

export const FITS_DELIVERIES: [
  Fits<DeliveriesAnswer, z.output<typeof deliveriesAnswerSchema>>,
  Fits<TimelinessAnswer, z.output<typeof timelinessAnswerSchema>>,
  Fits<RevisionsAnswer, z.output<typeof revisionsAnswerSchema>>,
] = [true, true, true]
