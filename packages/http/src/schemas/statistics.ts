import { z } from 'zod'

/** What every answer of numbers says of itself. */
export const statisticsHeadShape = {
  asOf: z.string().describe('Position: what the answer knows'),
  appliedThrough: z.string().describe('Position: how far the model has come'),
}

export const namedSchema = z.object({ id: z.string(), label: z.string() })
export const periodSchema = z.object({
  from: z.string().describe('Day, inclusive'),
  to: z.string().describe('Day, inclusive'),
})

export const statisticsFindingSchema = z
  .object({
    code: z.string(),
    severity: z.enum(['info', 'warning', 'serious']),
    text: z.string(),
    about: z.string().optional(),
  })
  .meta({ id: 'WarehouseFinding' })

export const nextCursor = z.string().nullable()
export const count = z.int().min(0)
/** Null where it was not said, or is withheld because it tells of a few. */
export const controlled = count
  .nullable()
  .describe('Null where it was not said, or is withheld because it tells of a few')
export const rate = z.number().min(0).max(1).nullable()
