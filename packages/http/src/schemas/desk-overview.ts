import {
  type AgreementLine,
  type ReconciliationBody,
  SUMMARY_GROUPS,
  type SummaryBody,
  UNPAIRED_STATES,
  type UnpairedItem,
} from '@dataspor/oversight'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'

const judged = {
  sent: z.int(),
  confirmed: z.int(),
  differing: z.int().describe('Of those confirmed: where the two contradict each other'),
  awaiting: z.int(),
  never: z.int().describe('Decided when it is read, by what is configured'),
  notExpected: z.int(),
  recipientOnly: z.int(),
}

export const reconciliationSchema = z
  .object({
    items: z.array(
      z.object({
        month: z.string(),
        direction: z.enum(['sent', 'received']),
        counterparty: z.string(),
        flow: z.string().nullable(),
        ...judged,
      }),
    ),
    total: z.object(judged),
    judgedAt: instantSchema,
    partial: z.boolean(),
  })
  .meta({ id: 'Reconciliation' })

const unpairedSchema = z
  .object({
    id: z.string(),
    occurredAt: instantSchema,
    sender: z.string(),
    recipient: z.string(),
    flow: z.string().nullable(),
    state: z.enum(UNPAIRED_STATES),
    confirmBy: instantSchema.exactOptional(),
    batch: z.boolean(),
  })
  .meta({ id: 'Unpaired' })

export const unpairedPageSchema = z.object({
  items: z.array(unpairedSchema),
  nextCursor: z.string().nullable(),
})

export const summarySchema = z
  .object({
    from: instantSchema,
    to: instantSchema,
    groupBy: z.enum(SUMMARY_GROUPS),
    disclosures: z.int(),
    people: z.int(),
    batches: z.int(),
    batchMembers: z.int(),
    items: z.array(
      z.object({
        key: z.string(),
        disclosures: z.int(),
        batches: z.int(),
        batchMembers: z.int(),
      }),
    ),
    findings: z.array(
      z.object({
        code: z.string(),
        severity: z.string(),
        count: z.int(),
        first: instantSchema,
        last: instantSchema,
      }),
    ),
    partial: z.boolean(),
  })
  .meta({ id: 'OversightSummary' })

export const agreementsSchema = z.object({
  items: z.array(
    z
      .object({
        flow: z.string().nullable(),
        label: z.string().nullable(),
        processors: z.array(z.object({ id: z.string(), name: z.string() })),
        agreement: z.object({ document: z.string(), quote: z.string() }).nullable(),
        seen: z.int(),
        last: instantSchema.exactOptional(),
        findings: z.array(
          z.object({
            code: z.literal('agreement-not-stated'),
            severity: z.string(),
            text: z.string(),
            count: z.int(),
          }),
        ),
      })
      .meta({ id: 'Agreement' }),
  ),
})

export const FITS_OVERVIEW: readonly [
  Fits<ReconciliationBody, z.output<typeof reconciliationSchema>>,
  Fits<UnpairedItem, z.output<typeof unpairedSchema>>,
  Fits<SummaryBody, z.output<typeof summarySchema>>,
  Fits<AgreementLine, z.output<typeof agreementsSchema>['items'][number]>,
] = [true, true, true, true]
