import { REQUEST_KINDS } from '@dataspor/decisions'
import type {
  CaseExport,
  CaseView,
  FindingItem,
  FindingView,
  NoticeRecipient,
  NoticeView,
  RequestView,
} from '@dataspor/oversight'
import { z } from 'zod'

import { type Fits, instantSchema, labelledSchema } from './answer-parts.ts'
import { CASE_KINDS, CASE_OUTCOMES, FINDING_STATES, NOTICE_STATES } from './office-asked.ts'

const step = z.object({
  type: z.string(),
  at: instantSchema,
  role: z.string(),
  text: z.string().nullable().exactOptional().describe('Null once its key is destroyed'),
})
const named = z.object({ id: z.string(), name: z.string() })
const personKey = z
  .string()
  .nullable()
  .describe('The same for the same person, to your party alone')

const answerSchema = z.object({
  asOf: z.string().describe('A position'),
  language: z.enum(['da', 'en']),
  digest: z.string().describe('SHA-256 of the bytes that were given, hex'),
  at: instantSchema,
})

export const caseSchema = z
  .object({
    id: z.string(),
    kind: z.enum(CASE_KINDS),
    right: z.string().exactOptional(),
    request: z.string().exactOptional(),
    number: z.string().exactOptional(),
    personKey,
    state: z.enum(['open', 'decided', 'closed']),
    receivedAt: instantSchema,
    openedAt: instantSchema,
    clock: z.object({
      deadline: z.string().nullable().describe('The last Danish day'),
      rule: z.string(),
      state: z.enum(['running', 'overdue', 'stopped']),
      late: z.boolean(),
      extensionMax: z.string().exactOptional(),
    }),
    assignee: z.string().nullable().exactOptional(),
    answers: z.array(answerSchema),
    decision: z.object({ outcome: z.enum(CASE_OUTCOMES), at: instantSchema }).exactOptional(),
    closedAt: instantSchema.exactOptional(),
    steps: z.array(step),
  })
  .meta({ id: 'Case' })

export const findingViewSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    severity: z.enum(['info', 'warning', 'serious']),
    text: z.string(),
    about: labelledSchema.nullable(),
    flow: labelledSchema.nullable(),
    counterparty: named.nullable(),
    state: z.enum(FINDING_STATES),
    count: z.int(),
    firstAt: instantSchema.nullable(),
    lastAt: instantSchema.nullable(),
    months: z.array(z.object({ month: z.string(), count: z.int() })),
    assignee: z.string().nullable().exactOptional(),
    resolvedAt: instantSchema.exactOptional(),
  })
  .meta({ id: 'OversightFinding' })

export const findingsFoundSchema = z.object({
  items: z.array(findingViewSchema),
  partial: z.boolean().describe('There are more kinds: narrow them'),
})

export const findingWholeSchema = findingViewSchema
  .extend({ steps: z.array(step) })
  .meta({ id: 'OversightFindingWhole' })

export const findingItemSchema = z.object({
  id: z.string(),
  occurredAt: instantSchema,
  sender: z.string(),
  recipient: z.string(),
  flow: z.string().nullable(),
  personKey,
})

export const noticeSchema = z
  .object({
    id: z.string().describe('What the notified party acknowledges'),
    direction: z.enum(['sent', 'received']),
    counterparty: named,
    cause: z.enum(['corrected', 'retracted', 'erased']),
    causeText: z.string(),
    about: z.string(),
    personKey,
    sentAt: instantSchema,
    dueAt: instantSchema,
    state: z.enum(NOTICE_STATES),
    acknowledged: z
      .object({ at: instantSchema, outcome: z.enum(['done', 'impossible', 'not-held']) })
      .exactOptional(),
  })
  .meta({ id: 'Notice' })

export const noticeRecipientSchema = z.object({
  recipient: named,
  cause: noticeSchema.shape.cause,
  about: z.string(),
})

export const caseExportSchema = z.object({
  case: caseSchema,
  shown: z
    .array(answerSchema.extend({ same: z.boolean(), document: z.unknown() }))
    .describe('Every answer that was given, read again'),
  withheld: z
    .array(
      z.object({
        id: z.string(),
        ground: z.string(),
        visibility: z.enum(['counted', 'silent']),
        placedAt: instantSchema,
        until: instantSchema,
        lifted: z.boolean(),
      }),
    )
    .describe('Holds of your own on what the person is told'),
  notices: z.array(noticeSchema),
  questions: z
    .array(z.object({ at: instantSchema, question: z.string() }))
    .describe('When your officers asked about the person alone'),
  related: z.array(caseSchema).describe('Your other cases about the same person'),
})

export const requestViewSchema = z
  .object({
    id: z.string().describe('A case is opened of it'),
    kind: z.enum(REQUEST_KINDS),
    madeAt: instantSchema,
    personKey,
    about: z.string().exactOptional(),
    text: z.string().nullable().exactOptional(),
    deadline: z.object({ day: z.string(), rule: z.string() }),
    case: z.string().exactOptional().describe('Id of its case'),
  })
  .meta({ id: 'PersonRequest' })

export const itemsOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) })
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

export const FITS_CASE: Fits<CaseView, z.output<typeof caseSchema>> = true
export const FITS_EXPORT: Fits<CaseExport, z.output<typeof caseExportSchema>> = true
export const FITS_FINDING: Fits<FindingView, z.output<typeof findingViewSchema>> = true
export const FITS_FINDING_ITEM: Fits<FindingItem, z.output<typeof findingItemSchema>> = true
export const FITS_NOTICE: Fits<NoticeView, z.output<typeof noticeSchema>> = true
export const FITS_RECIPIENT: Fits<NoticeRecipient, z.output<typeof noticeRecipientSchema>> = true
export const FITS_REQUEST: Fits<RequestView, z.output<typeof requestViewSchema>> = true
