import type { DpiaBody } from '@dataspor/oversight'
import { z } from 'zod'

import { type Fits, instantSchema } from './answer-parts.ts'
import { declaredSchema, seenSchema } from './oversight-practice.ts'
import { activitySchema, gapSchema, namedShape, seenShape } from './oversight-record.ts'
import { oversightMetaShape } from './oversight.ts'

const labelled = { id: z.string() }

export const dpiaSchema = z
  .object({
    party: z.object({ ...labelled, name: z.string() }),
    flow: z.object({ ...labelled, label: z.string() }),
    catalogue: z.string(),
    period: z.object({ from: instantSchema, to: instantSchema }),
    processing: z.array(activitySchema).describe('Art. 35(7)(a)'),
    seen: z.object(seenShape).nullable(),
    necessity: z
      .object({
        conditions: z.array(z.string()),
        consentRequired: z.boolean().nullable(),
        pseudonymised: z.boolean().nullable(),
        rules: z.array(z.object({ ...namedShape, checked: z.boolean() })),
        declaredNeverSeen: z.array(declaredSchema),
        seenNeverDeclared: z.array(seenSchema),
      })
      .describe('Art. 35(7)(b)'),
    indications: z
      .array(
        z.object({
          code: z.enum([
            'special-categories',
            'criminal-offences',
            'may-reveal',
            'third-country',
            'profiling',
            'employees-look',
            'about-many-at-once',
            'basis-not-stated',
            'agreement-not-stated',
          ]),
          text: z.string(),
          because: z.array(z.string()),
        }),
      )
      .describe('Art. 35(3), 35(7)(c): what there is to look at; nothing is weighed'),
    findings: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(['info', 'warning', 'serious']),
        text: z.string(),
        count: z.int(),
        lastAt: instantSchema.nullable(),
      }),
    ),
    measures: z.array(z.object(namedShape)).describe('Art. 35(7)(d): stated in the policy'),
    gaps: z.array(gapSchema),
    toComplete: z
      .array(z.object({ article: z.string(), text: z.string() }))
      .describe('What only the controller can say'),
  })
  .meta({ id: 'DpiaExport' })

export const dpiaReplyShape = {
  dpia: dpiaSchema,
  partial: z.boolean().describe('More was seen than is counted: choose a shorter period'),
}

export const dpiaReplySchema = z
  .object({ ...oversightMetaShape, ...dpiaReplyShape })
  .meta({ id: 'DpiaReply' })

export const FITS_DPIA: Fits<
  DpiaBody,
  Omit<z.output<typeof dpiaReplySchema>, 'question' | 'appliedThrough'>
> = true
