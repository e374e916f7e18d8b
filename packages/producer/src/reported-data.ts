import type { ReportedData as Reported } from '@dataspor/events'

type WrittenOut<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? WrittenOut<Item>[]
    : { [Key in keyof T]: WrittenOut<T[Key]> }

/**
 * What TypeScript infers, it writes out member by member in the declarations that are published: so they need neither the
 * schemas that the types come from nor their library. Annotated, or mapped over `keyof T` itself, it would only be named.
 */
const writtenOut = <T>() =>
  undefined as unknown as { [Key in Extract<keyof T, string>]: WrittenOut<T[Key]> }
const data = writtenOut<Reported>()

/** Data of every type as its producer writes it, person numbers included. */
export type ReportedData = typeof data
