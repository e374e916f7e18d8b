import { REQUEST_KINDS } from '@dataspor/decisions'
import { z } from 'zod'

const TEXT_CHARS_MAX = 16_384
const RECIPIENTS_MAX = 100
const NOTICE_DAYS_MAX = 180
const NOTICE_DAYS_DEFAULT = 30

const text = z.string().trim().min(1).max(TEXT_CHARS_MAX)
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .describe('A Danish day, YYYY-MM-DD')
const publicId = z.string().min(1).max(300)
const page = { cursor: z.string().max(500).optional(), limit: z.string().max(10).optional() }

export const CASE_KINDS = ['insight', 'rights', 'aktindsigt', 'complaint'] as const
export const CASE_STATES = ['open', 'decided', 'closed', 'overdue'] as const
export const CASE_OUTCOMES = [
  'granted',
  'partly',
  'refused',
  'withdrawn',
  'upheld',
  'dismissed',
] as const
export const FINDING_STATES = ['open', 'resolved', 'reopened', 'gone'] as const
export const NOTICE_STATES = ['acknowledged', 'awaiting', 'overdue'] as const

export const casesQuerySchema = z.strictObject({
  ...page,
  kind: z.enum(CASE_KINDS).optional(),
  state: z.enum(CASE_STATES).optional(),
})

export const caseToOpenSchema = z
  .union([
    z.strictObject({
      request: publicId.describe('Public id of a request that a person made of your party'),
    }),
    z.strictObject({
      kind: z.enum(CASE_KINDS),
      right: z.enum(REQUEST_KINDS).optional().describe('Of a case of rights: which'),
      number: z.string().min(1).max(100).optional().describe('The authority’s, of a complaint'),
      receivedAt: z
        .string()
        .min(1)
        .max(40)
        .optional()
        .describe('When the clock began: a time with its zone, or a Danish day; now unless given'),
      deadline: day.optional().describe('As the authority set it, of a complaint'),
      subject: z.string().max(20).optional().describe('A person number: here, never in an address'),
      note: text.optional().describe('Sealed'),
    }),
  ])
  .meta({ id: 'CaseToOpen' })

export const assignedSchema = z.strictObject({ assignee: z.string().trim().min(1).max(200) })
export const notedSchema = z.strictObject({ text })
export const extendedSchema = z.strictObject({
  until: day,
  reasons: text.describe('Told to the person (art. 12(3)); sealed'),
})
export const decidedSchema = z.strictObject({
  outcome: z.enum(CASE_OUTCOMES),
  note: text.optional(),
})
export const closedSchema = z.strictObject({ note: text.optional() })
export const answerQuerySchema = z.strictObject({
  number: z.coerce
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('1 is the first; the last unless given'),
})

export const findingsQuerySchema = z.strictObject({
  code: z.string().max(100).optional(),
  flow: z.string().max(100).optional(),
  counterparty: z.string().max(100).optional().describe('Ref of the other end'),
  state: z.enum(FINDING_STATES).optional(),
  from: z.string().max(40).optional().describe('A time with its zone, or a Danish day; inclusive'),
  to: z.string().max(40).optional().describe('Exclusive'),
})
export const resolvedSchema = z.strictObject({ note: text.describe('What was done; sealed') })

export const noticesQuerySchema = z.strictObject({
  ...page,
  direction: z.enum(['sent', 'received']).optional(),
  state: z.enum(NOTICE_STATES).optional(),
})
export const noticeRecipientsQuerySchema = z.strictObject({
  about: publicId.describe('Public id of an entry that was corrected, taken back or erased'),
})
export const noticeToSendSchema = z
  .strictObject({
    about: publicId.describe('Public id of the entry'),
    recipients: z
      .array(z.string().min(1).max(100))
      .min(1)
      .max(RECIPIENTS_MAX)
      .optional()
      .describe('Only these of those who got the data; everybody unless given'),
    days: z
      .int()
      .min(1)
      .max(NOTICE_DAYS_MAX)
      .default(NOTICE_DAYS_DEFAULT)
      .describe('Until it should be acknowledged'),
  })
  .meta({ id: 'NoticeToSend' })
