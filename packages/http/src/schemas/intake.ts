import { z } from 'zod'

const timeSchema = z.iso.datetime().describe('UTC with milliseconds')
const receiptSchema = z
  .string()
  .describe('A position at or after the event; send it as Dataspor-Min-Position.')
const pointerSchema = z.string().optional().describe('RFC 6901 pointer to the field at fault')
const codeSchema = z.string().describe('Stable error code')

export const findingSchema = z.object({ code: z.string(), about: z.string().optional() })

const warningSchema = z.object({ attribute: z.string(), code: z.literal('extension_dropped') })

export const storedResultSchema = z
  .object({
    id: z.string().describe('Public id: <source ref>/<CloudEvents id>'),
    recordedAt: timeSchema,
    receipt: receiptSchema,
    warnings: z.array(warningSchema).optional(),
  })
  .meta({ id: 'StoredEvent' })

const rejectedSchema = z.object({
  id: z.string().nullable().describe('The CloudEvents id; null where it could not be read'),
  code: codeSchema,
  detail: z.string(),
  pointer: pointerSchema,
  quarantineId: z.string().optional(),
})

export const listResultSchema = z
  .object({
    accepted: z.int(),
    duplicates: z.int(),
    rejected: z.array(rejectedSchema.extend({ index: z.int() })),
    receipt: receiptSchema,
    warnings: z.array(warningSchema.extend({ index: z.int() })).optional(),
  })
  .meta({ id: 'ListResult' })

export const validateResultSchema = z
  .object({
    wouldBe: z.enum(['stored', 'duplicate', 'rejected']),
    findings: z.array(findingSchema),
    refusals: z.array(rejectedSchema),
    warnings: z.array(warningSchema).optional(),
  })
  .meta({ id: 'ValidateResult' })

export const ownEventSchema = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('stored'),
      id: z.string(),
      type: z.string(),
      occurredAt: timeSchema,
      recordedAt: timeSchema,
      receipt: receiptSchema,
      assessment: z
        .object({
          catalogue: z.string(),
          flow: z.string().nullable(),
          findings: z.array(findingSchema),
        })
        .optional(),
    }),
    z.object({
      state: z.literal('refused'),
      id: z.string(),
      code: codeSchema,
      pointer: pointerSchema,
      receivedAt: timeSchema,
      quarantineId: z.string(),
    }),
  ])
  .meta({ id: 'OwnEvent' })

export const quarantinePageSchema = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        eventId: z.string().nullable(),
        code: codeSchema,
        detail: z.string(),
        pointer: pointerSchema,
        receivedAt: timeSchema,
        expiresAt: timeSchema.describe('When the kept body is destroyed'),
      }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'QuarantinePage' })
