import type {
  AnswerController,
  AnswerContact,
  AnswerDocument,
  AnswerParty,
  AnswerSource,
  Completeness,
  CoverageEntry,
  CoveragePage,
  DeclaredFlow,
  Labelled,
  Page,
  QuestionLine,
  QuestionRef,
  RecipientSummary,
} from '@dataspor/answers'
import { z } from 'zod'

import { automatedDecisionSchema } from './automation.ts'
import { answerItemSchema } from './item.ts'
import {
  breachLineSchema,
  contactSchema,
  controllerShape,
  instantSchema,
  labelledSchema,
  partySchema,
  type Fits,
  sourceSchema,
} from './answer-parts.ts'

const completenessSchema = z.object({
  complete: z.boolean(),
  text: z.string().describe('The sentence that page, command line and letter put first'),
  reporting: z.int(),
  expected: z.int(),
  declaredNotRecorded: z.int(),
})

const questionRefSchema = z.object({ id: z.string(), askedAt: instantSchema })

export const coverageEntrySchema = z
  .object({
    party: partySchema,
    status: z.enum(['reporting', 'late', 'stopped', 'never-connected']),
    since: instantSchema.exactOptional(),
    through: instantSchema.exactOptional(),
    windows: z.array(
      z.object({
        from: instantSchema,
        through: instantSchema,
        state: z.enum(['complete', 'missing', 'surplus', 'silent']),
        missing: z.int().exactOptional(),
      }),
    ),
  })
  .meta({ id: 'CoverageEntry' })

const controllerIdSchema = z.object({ id: z.string(), name: z.string() })

const declaredFlowSchema = z
  .object({
    flow: labelledSchema,
    controller: controllerIdSchema.nullable(),
    recipients: z.array(partySchema),
    purpose: z.array(labelledSchema),
    source: sourceSchema,
  })
  .meta({ id: 'DeclaredFlow' })

const recipientSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: partySchema.shape.kind,
    cvr: z.string().exactOptional(),
    count: z.int(),
    first: instantSchema,
    last: instantSchema,
    categories: z.array(labelledSchema),
  })
  .meta({ id: 'Recipient' })

const questionLineSchema = z
  .object({
    id: z.string(),
    askedAt: instantSchema,
    role: z.enum(['citizen', 'operator', 'officer', 'dpo', 'statistician']),
    organisation: labelledSchema.nullable(),
    question: z.string(),
    reason: z.string().exactOptional(),
    reasonText: z.string().exactOptional().describe('The reason in words'),
    case: z.string().exactOptional(),
    count: z.int(),
  })
  .meta({ id: 'QuestionLine' })

const asOfSchema = z.object({ position: z.string(), time: instantSchema.nullable() })

export const pageShape = {
  question: questionRefSchema.exactOptional(),
  asOf: asOfSchema,
  nextCursor: z.string().nullable(),
  appliedThrough: z.string().exactOptional(),
}

const rightsSchema = z.object({
  general: z.array(z.object({ gdprArticle: z.number(), text: z.string() })),
  controllers: z.array(
    z.object({
      ...controllerShape,
      stated: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          gdprArticles: z.array(z.number()),
          limits: z.string().nullable(),
          source: sourceSchema,
        }),
      ),
    }),
  ),
})

const retentionRuleSchema = z.object({
  id: z.string(),
  rule: z.string(),
  value: z.string(),
  source: sourceSchema,
})

const statementSchema = z.object({ id: z.string(), text: z.string(), source: sourceSchema })

export const answerSchema = z
  .object({
    question: questionRefSchema.exactOptional(),
    completeness: completenessSchema,
    asOf: asOfSchema,
    summary: z.object({
      recipients: z.int(),
      disclosures: z.int(),
      from: instantSchema.nullable(),
      to: instantSchema.nullable(),
    }),
    items: z.array(answerItemSchema),
    recipients: z.array(recipientSchema),
    coverage: z.array(coverageEntrySchema),
    declaredNotRecorded: z.array(declaredFlowSchema),
    withheld: z.object({ count: z.int(), until: instantSchema }).exactOptional(),
    breaches: z.array(breachLineSchema).exactOptional(),
    exemptionNotice: z.string(),
    rights: rightsSchema,
    complaint: z.object({ authority: labelledSchema, contact: contactSchema, text: z.string() }),
    retention: z.array(
      z.object({ controller: controllerIdSchema, rules: z.array(retentionRuleSchema) }),
    ),
    automatedDecisions: z.array(
      z.object({
        controller: controllerIdSchema,
        statements: z.array(statementSchema),
        items: z.int(),
        decisions: z.array(automatedDecisionSchema),
      }),
    ),
    questions: z.array(questionLineSchema),
    scope: z.string(),
    appliedThrough: z.string().exactOptional(),
  })
  .meta({ id: 'Answer' })

export const disclosuresPageSchema = z.object({ ...pageShape, items: z.array(answerItemSchema) })
export const recipientsPageSchema = z.object({ ...pageShape, items: z.array(recipientSchema) })
export const questionsPageSchema = z.object({ ...pageShape, items: z.array(questionLineSchema) })
export const coveragePageSchema = z.object({
  ...pageShape,
  items: z.array(coverageEntrySchema),
  completeness: completenessSchema,
  declaredNotRecorded: z.array(declaredFlowSchema),
})

/** What the answers give is what the document promises; where it is not, this does not compile. */
export const FITS_ANSWERS: readonly [
  Fits<Labelled, z.output<typeof labelledSchema>>,
  Fits<AnswerParty, z.output<typeof partySchema>>,
  Fits<AnswerSource, z.output<typeof sourceSchema>>,
  Fits<AnswerContact, z.output<typeof contactSchema>>,
  Fits<
    AnswerController,
    { [Key in keyof typeof controllerShape]: z.output<(typeof controllerShape)[Key]> }
  >,
  Fits<QuestionRef, z.output<typeof questionRefSchema>>,
  Fits<Completeness, z.output<typeof completenessSchema>>,
  Fits<CoverageEntry, z.output<typeof coverageEntrySchema>>,
  Fits<DeclaredFlow, z.output<typeof declaredFlowSchema>>,
  Fits<RecipientSummary, z.output<typeof recipientSchema>>,
  Fits<QuestionLine, z.output<typeof questionLineSchema>>,
  Fits<AnswerDocument, z.output<typeof answerSchema>>,
  Fits<Page<RecipientSummary>, z.output<typeof recipientsPageSchema>>,
  Fits<CoveragePage, z.output<typeof coveragePageSchema>>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true]
