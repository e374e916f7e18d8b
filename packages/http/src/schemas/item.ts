import type { Item, MistakenItem } from '@dataspor/answers'
import { z } from 'zod'

import {
  controllerShape,
  type Fits,
  instantSchema,
  labelledSchema,
  partySchema,
  sourceSchema,
} from './answer-parts.ts'

const categorySchema = labelledSchema.extend({ classification: z.string() }).meta({})

const basisSchema = labelledSchema
  .extend({
    citation: z.string(),
    url: z.string().nullable(),
    validity: z.enum(['valid', 'expired', 'not-yet', 'unknown']),
  })
  .meta({})

const consentSchema = z.object({
  id: z.string(),
  obtainedAt: instantSchema.exactOptional(),
  form: z.enum(['written', 'oral', 'phone', 'digital']).exactOptional(),
  situation: z.string().exactOptional(),
})

const conditionSchema = z.object({
  rule: z.string(),
  label: z.string(),
  verdict: z.enum(['met', 'not-met', 'unknown']),
  reason: z.string(),
})

export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warning', 'serious']),
  text: z.string(),
})

const confirmationSchema = z.object({
  state: z.enum([
    'confirmed',
    'awaiting',
    'never',
    'recipient-only',
    'contradicting',
    'not-expected',
  ]),
  at: instantSchema.exactOptional(),
  differs: z.array(z.string()).exactOptional(),
})

const actorSchema = z.object({
  kind: z.enum(['person', 'system']),
  masked: z.boolean(),
  id: z.string().exactOptional().describe('Who it was, where the employer has decided to say so'),
  role: z.string().exactOptional(),
  unit: z.string().exactOptional(),
})

const transferSchema = z.object({
  country: z.string(),
  kind: z.enum(['storage', 'remote-support', 'onward']),
  safeguard: z.string().nullable(),
})

const correctionSchema = z.object({
  state: z.enum(['corrected', 'retracted']),
  at: instantSchema,
})

const verdictSchema = z.object({
  catalogue: z.string(),
  flow: labelledSchema.nullable(),
  legalBases: z.array(labelledSchema.extend({ validity: basisSchema.shape.validity })),
  findings: z.array(findingSchema),
})

const assessedAgainSchema = z.object({
  at: instantSchema,
  catalogue: z.string().describe('Version of the catalogue that it was judged by now'),
  verdict: verdictSchema,
  before: verdictSchema,
  text: z.string().describe('What is different, in plain words'),
})

/** One time that data about the person flowed (answers.md, Item). */
export const itemSchema = z
  .object({
    id: z.string(),
    occurredAt: instantSchema,
    recordedAt: instantSchema,
    position: z.string(),
    reportedBy: partySchema,
    act: z.enum([
      'disclosure',
      'processor',
      'internal',
      'collection',
      'own-access',
      'aggregate',
      'official-inquiry',
    ]),
    mode: z.enum(['push', 'pull', 'view', 'internal']),
    operation: z.enum(['list', 'read', 'write', 'export']).exactOptional(),
    sender: partySchema,
    recipient: partySchema,
    via: z.array(partySchema),
    onBehalfOf: partySchema.exactOptional(),
    controller: z.object(controllerShape),
    purpose: labelledSchema.nullable(),
    flow: labelledSchema.nullable(),
    dataCategories: z.array(categorySchema),
    sensitivity: z.string(),
    legalBases: z.array(basisSchema),
    consent: consentSchema.exactOptional(),
    conditions: z.array(conditionSchema),
    findings: z.array(findingSchema),
    confirmation: confirmationSchema,
    actor: actorSchema.nullable(),
    caseReference: z.string().exactOptional(),
    applicationReference: z.string().exactOptional(),
    transfer: transferSchema.exactOptional(),
    pseudonymised: z.boolean().nullable(),
    project: z.string().exactOptional(),
    automation: z.object({ kind: z.string(), logic: z.string() }).exactOptional(),
    retention: z.object({ rule: z.string(), source: sourceSchema }).nullable(),
    batch: z
      .object({
        id: z.string().describe('Public id of the batch’s header'),
        subjectCount: z.int().nullable().describe('Null where there are fewer than 5 others'),
        label: z.string(),
      })
      .nullable()
      .describe('One act about many people'),
    correction: z.union([z.object({ state: z.literal('none') }), correctionSchema]),
    assessedAgain: z.array(assessedAgainSchema),
  })
  .meta({ id: 'Item' })

/** An entry that was about somebody else: nothing that it held. */
const mistakenItemSchema = z
  .object({
    id: z.string(),
    occurredAt: instantSchema,
    recordedAt: instantSchema,
    reportedBy: partySchema,
    correction: correctionSchema.extend({ state: z.literal('recorded-by-mistake') }),
  })
  .meta({ id: 'MistakenItem' })

export const answerItemSchema = z.union([itemSchema, mistakenItemSchema])

export const ITEM_FITS: [
  Fits<Item, z.output<typeof itemSchema>>,
  Fits<MistakenItem, z.output<typeof mistakenItemSchema>>,
] = [true, true]
