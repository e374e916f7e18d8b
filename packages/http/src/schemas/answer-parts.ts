import { z } from 'zod'

/** `true` where every value of `A` is what schema output `B` promises; else `never`, and nothing fits. */
export type Fits<A, B> = [A] extends [DeepReadonly<B>] ? true : never

type DeepReadonly<T> = T extends readonly (infer Element)[]
  ? readonly DeepReadonly<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T

export const instantSchema = z.string().describe('RFC 3339 in UTC with milliseconds')

export const labelledSchema = z
  .object({ id: z.string(), label: z.string() })
  .meta({ id: 'Labelled' })

export const partySchema = z
  .object({
    id: z.string().describe('Ref of the legal entity; of the system where its operator is unknown'),
    name: z.string(),
    kind: z.string(),
    cvr: z.string().exactOptional(),
    unit: labelledSchema.exactOptional(),
    system: labelledSchema.exactOptional(),
  })
  .meta({ id: 'Party' })

export const sourceSchema = z
  .object({ document: z.string(), title: z.string(), line: z.int(), quote: z.string() })
  .meta({ id: 'PolicySource' })

export const contactSchema = z
  .object({
    name: z.string(),
    address: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    url: z.string().nullable(),
  })
  .meta({ id: 'Contact' })

export const controllerShape = {
  id: z.string(),
  name: z.string(),
  contact: contactSchema.nullable(),
  dpo: contactSchema.nullable(),
}

export const breachLineSchema = z
  .object({
    id: z.string(),
    recordedAt: instantSchema,
    party: partySchema,
    text: z.string().exactOptional(),
  })
  .meta({ id: 'BreachLine' })
