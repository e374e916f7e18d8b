import { z } from 'zod'
import { bindingSchema } from './binding.ts'

/** A store holds so many at most: each process that signs people in has them all in memory. */
export const TOKENS_MAX = 10_000

/** A token as it is kept. */
export const storedTokenSchema = z.strictObject({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** SHA-256 of the token, hex. The token itself is nowhere. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  binding: bindingSchema,
  label: z.string().max(200).optional(),
  createdAt: z.int(),
  expiresAt: z.int().optional(),
})

export type StoredToken = Readonly<z.output<typeof storedTokenSchema>>
