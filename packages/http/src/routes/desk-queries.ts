import { SUMMARY_GROUPS, UNPAIRED_STATES } from '@dataspor/oversight'
import { z } from 'zod'

import { pageQuerySchema } from '../schemas/desk-asked.ts'
import { periodQuerySchema } from './oversight-period.ts'

/** Checked by the use case. */
export const reconciliationQuerySchema = z.strictObject({
  ...periodQuerySchema.shape,
  counterparty: z.string().max(100).optional().describe('Ref of the other end'),
  flow: z.string().max(100).optional(),
})

export const unpairedQuerySchema = z.strictObject({
  ...reconciliationQuerySchema.shape,
  ...pageQuerySchema.shape,
  state: z.string().max(40).optional().describe(UNPAIRED_STATES.join(', ')),
})

export const summaryQuerySchema = z.strictObject({
  ...periodQuerySchema.shape,
  groupBy: z.string().max(40).optional().describe(SUMMARY_GROUPS.join(', ')),
})
