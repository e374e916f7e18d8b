import { z } from 'zod'

/** The engines behind the questions of officers and statisticians. */
export const analyticsSection = z
  .strictObject({
    enabled: z
      .boolean()
      .default(true)
      .describe(
        'Whether officers and statisticians can be answered here. Two engines start at the first question, each with some 300 MB of memory.',
      ),
    memoryMib: z
      .int()
      .min(512)
      .max(1_048_576)
      .default(1_024)
      .describe('The most that each engine takes, MiB; one question may use half of it.'),
  })
  .prefault({})
