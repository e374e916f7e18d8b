import { z } from 'zod'
import { storedResultSchema } from './intake.ts'

const timeSchema = z.iso.datetime().describe('UTC with milliseconds')
const batchIdSchema = z.string().describe('32 hex digits: names the batch in addresses')
const receiptSchema = z.string().describe('Position of the seal; send it as Dataspor-Min-Position.')
const countSchema = z.int().min(0)

/** A batch's header: what names it from here on is `id`; `eventId` is the public id, as for any event. */
export const batchOpenedSchema = storedResultSchema
  .extend({ id: batchIdSchema, eventId: z.string().describe('Public id of the header') })
  .meta({ id: 'BatchOpened' })

export const partSchema = z
  .string()
  .describe('text/csv: one number a line, no header. NDJSON: one JSON string a line.')

export const sealSchema = z
  .object({
    parts: z
      .array(
        z.object({
          n: z.int().min(1).max(10_000),
          sha256: z.string().describe('Lower-case hex, of the bytes as sent'),
        }),
      )
      .max(10_000),
    lines: countSchema.describe('Of all parts'),
    subjectCount: countSchema.describe('Distinct people'),
  })
  .meta({ id: 'BatchSeal' })

const sealedShape = {
  sealedAt: timeSchema,
  subjectCount: countSchema,
  receipt: receiptSchema,
}

export const sealedSchema = z
  .object({ id: batchIdSchema, eventId: z.string(), ...sealedShape })
  .meta({ id: 'BatchSealed' })

export const batchStateSchema = z
  .object({
    id: batchIdSchema,
    eventId: z.string(),
    state: z
      .enum(['open', 'sealing', 'sealed'])
      .describe('sealing: the seal was accepted and broken off; send it again'),
    openedAt: timeSchema,
    dueAt: timeSchema.describe('When it should be sealed'),
    overdue: z.boolean().describe('Not sealed in time: a finding on the producer'),
    parts: z.array(z.object({ n: z.int(), lines: countSchema })),
    missing: z.array(z.int()).describe('Numbers below the highest part that are not there'),
    sealed: z.object(sealedShape).optional(),
  })
  .meta({ id: 'Batch' })

export const overdueBatchSchema = z.object({
  id: batchIdSchema,
  eventId: z.string(),
  openedAt: timeSchema,
  dueAt: timeSchema,
})
