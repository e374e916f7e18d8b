import { z } from 'zod'

/** A key of every vault's section. */
export const quarantineDays = z
  .int()
  .min(1)
  .max(365)
  .default(90)
  .describe('How long a refused event is kept, days.')
