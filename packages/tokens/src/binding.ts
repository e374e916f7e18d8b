import { z } from 'zod'

/** Whom a token can be bound to, as a file or a request says it. */
export const bindingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('producer'), party: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('citizen'), subject: z.string().regex(/^[0-9a-f]{32}$/) }),
  z.strictObject({ kind: z.literal('operator') }),
  z.strictObject({ kind: z.literal('officer'), party: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('dpo'), party: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('statistician'), party: z.string().min(1).max(100) }),
])

/** Whom a token speaks for: a party, one of its officers, a person by subject id (never by number), or the operator. */
export type TokenBinding = Readonly<z.output<typeof bindingSchema>>
