import { z } from 'zod'

/** A token as the server lists it: without anything by which one could sign in. */
export const tokenSchema = z.looseObject({
  id: z.string(),
  binding: z.looseObject({
    kind: z.string(),
    party: z.string().optional(),
    subject: z.string().optional(),
  }),
  label: z.string().optional(),
  createdAt: z.string(),
  expiresAt: z.string().optional(),
})

export type Token = Readonly<z.output<typeof tokenSchema>>
