import type { PracticeBody } from '@dataspor/oversight'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'
import { recordSourceSchema, seenShape } from './oversight-record.ts'
import { oversightMetaShape } from './oversight.ts'

const aspect = z.enum(['flow', 'legal-basis', 'purpose', 'data-category'])
const party = z.object({ id: z.string(), name: z.string() })

export const declaredSchema = z.object({
  aspect,
  flow: z.string(),
  flowLabel: z.string(),
  end: z.enum(['sender', 'recipient', 'internal']),
  id: z.string(),
  label: z.string(),
  source: recordSourceSchema,
})

export const seenSchema = z.object({
  aspect,
  why: z.enum(['unknown', 'denied', 'not-person-level', 'not-in-policy']),
  flow: z.string().nullable(),
  flowLabel: z.string().nullable(),
  id: z.string().nullable(),
  label: z.string().nullable(),
  sender: party,
  recipient: party,
  ...seenShape,
})

const reportSchema = z
  .object({
    period: z.object({ from: instantSchema, to: instantSchema }),
    catalogue: z.string(),
    totals: z.object({
      disclosures: z.int(),
      flowsDeclared: z.int(),
      flowsSeen: z.int(),
    }),
    declaredNeverSeen: z.array(declaredSchema),
    seenNeverDeclared: z.array(seenSchema),
    note: z.string(),
  })
  .meta({ id: 'PracticeReport' })

export const practiceReplySchema = z
  .object({
    ...oversightMetaShape,
    report: reportSchema,
    partial: z.boolean().describe('More was seen than is counted: choose a shorter period'),
  })
  .meta({ id: 'PracticeReply' })

export const FITS_PRACTICE: Fits<
  PracticeBody,
  Omit<z.output<typeof practiceReplySchema>, 'question' | 'appliedThrough'>
> = true
