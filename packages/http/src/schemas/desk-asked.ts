import { HOLD_GROUNDS } from '@dataspor/disclosure'
import { z } from 'zod'

const TEXT_CHARS_MAX = 16_384
const CLOSED_MAX = 500
const SAMPLE_MAX = 500

const id = z.string().min(1).max(100)
const publicId = z.string().min(1).max(300)
const time = z.string().min(1).max(40).describe('A time with its zone, or a Danish day')
const text = z.string().trim().min(1).max(TEXT_CHARS_MAX)
const reason = text.describe('Why, in your own words; sealed')
const number = z.string().max(20).describe('A person number: here, never in an address')
const ground = z.enum(HOLD_GROUNDS)
const visibility = z.enum(['counted', 'silent']).default('counted')

export const holdToPlaceSchema = z
  .strictObject({
    number,
    match: z
      .strictObject({ recipient: id, sender: id, flow: id, from: time, to: time })
      .partial()
      .describe('All that is given must hold; your party at one end'),
    ground,
    visibility,
    until: time,
    reason,
  })
  .meta({ id: 'HoldToPlace' })

export const holdToExtendSchema = z.strictObject({ until: time, ground: ground.optional(), reason })

/** For what needs nothing but to be said. */
export const nothingSchema = z.strictObject({})

export const unmaskingAskedSchema = z
  .strictObject({
    entry: publicId.describe('Public id of the look-up'),
    request: publicId.optional().describe('Public id of the person’s own request for it'),
    reason,
  })
  .meta({ id: 'UnmaskingAsked' })

export const reasonedSchema = z.strictObject({ reason })

export const criteriaSchema = z
  .strictObject({
    flow: id,
    batch: publicId,
    recipient: id,
    sender: id,
    system: id,
    actorKey: z.string().regex(/^[0-9a-f]{32}$/),
    from: time,
    to: time,
  })
  .partial()
  .describe('All that is given must hold')
  .meta({ id: 'BreachCriteria' })

export const previewSchema = z.strictObject({ criteria: criteriaSchema })

export const breachToRecordSchema = z
  .strictObject({
    criteria: criteriaSchema,
    asOf: z.string().max(100).optional().describe('Of a preview: the very same is frozen'),
    awareAt: time.describe('When you became aware: the 72 hours run from here'),
    text: text.describe('What happened, for those concerned'),
    hold: z.strictObject({ ground, visibility, until: time }).optional(),
  })
  .meta({ id: 'BreachToRecord' })

const matter = z.enum(['authority', 'persons'])

export const breachDecisionSchema = z.strictObject({ matter, notify: z.boolean(), reason })
export const breachNotifiedSchema = z.strictObject({
  matter,
  at: time,
  reference: z.string().min(1).max(100).optional(),
})
export const breachNoteSchema = z.strictObject({
  kind: z.enum(['facts', 'effects', 'remedy', 'advice']),
  text,
})

export const sampleAskedSchema = z
  .strictObject({
    from: time,
    to: time,
    count: z.int().min(1).max(SAMPLE_MAX).optional(),
    percent: z.number().positive().max(100).optional(),
    seed: z
      .string()
      .regex(/^[\w.-]{1,64}$/)
      .optional()
      .describe('Draws the same again; unguessable unless given'),
  })
  .refine(({ count, percent }) => (count === undefined) !== (percent === undefined), {
    path: ['count'],
    message: 'Either a count or a percentage.',
  })
  .meta({ id: 'SampleAsked' })

export const patternsAskedSchema = z.strictObject({
  from: time,
  to: time,
  closed: z
    .array(z.strictObject({ case: z.string().min(1).max(300), closedAt: time }))
    .max(CLOSED_MAX)
    .default([])
    .describe('Cases of your own that were closed, as your look-ups name them; kept nowhere'),
})

export const assigneeSchema = z.strictObject({ assignee: z.string().trim().min(1).max(200) })
export const outcomeSchema = z.strictObject({
  position: z.string().max(100).describe('Of the look-up'),
  outcome: z.enum(['ok', 'unexplained', 'misuse']),
  note: text.optional(),
})
export const textSchema = z.strictObject({ text })

export const relationAskedSchema = z
  .strictObject({
    employee: z.string().min(1).max(200).describe('As your own systems report the employee'),
    number,
    relation: z.enum(['self', 'family', 'household', 'other']),
  })
  .meta({ id: 'RelationAsked' })

/** Of lists. */
export const pageQuerySchema = z.strictObject({
  cursor: z.string().max(500).optional(),
  limit: z.string().max(10).optional(),
})
