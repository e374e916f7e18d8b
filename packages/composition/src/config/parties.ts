import { z } from 'zod'
import { akasse } from './akasse.ts'

const DAY_MS = 86_400_000

const source = z.strictObject({
  ref: z.string().min(1).max(100),
  channel: z.enum(['http', 'kafka']).default('http'),
  expectedEveryMs: z.int().min(60_000).default(DAY_MS),
  confirms: z.boolean().default(false),
  processors: z.array(z.string().max(100)).max(50).default([]),
})

/** Who reports. */
export const sourcesSection = z
  .strictObject({
    list: z
      .array(source)
      .max(1_000)
      .optional()
      .describe(
        'Parties that report, each once. By default every party that the policies expect to report.',
      ),
  })
  .prefault({})

/** The unemployment funds that the policies mean. */
export const akasserSection = z
  .strictObject({
    list: z
      .array(akasse)
      .max(200)
      .optional()
      .describe('The unemployment insurance funds; by default those known in 2025.'),
  })
  .prefault({})

/** Who may say what others may not. */
export const authoritiesSection = z
  .strictObject({
    hold: z
      .array(z.string().max(100))
      .max(100)
      .default([])
      .describe('Refs that may withhold an entry within an event.'),
    identity: z
      .array(z.string().max(100))
      .max(100)
      .default([])
      .describe('Refs that may say that a person number changed.'),
    cpr: z
      .array(z.string().max(100))
      .max(10)
      .default(['cpr'])
      .describe('Refs that report facts from the CPR register.'),
  })
  .prefault({})
