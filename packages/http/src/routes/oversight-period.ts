import { z } from 'zod'

/** The period of a report; checked by the use case. */
export const periodQuerySchema = z.strictObject({
  from: z.string().max(40).optional().describe('A time with its zone, or a Danish day; inclusive'),
  to: z.string().max(40).optional().describe('Exclusive; the last year unless given'),
})

/** Without what was not given. */
export function periodOf({ from, to }: z.output<typeof periodQuerySchema>): {
  readonly from?: string
  readonly to?: string
} {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}
