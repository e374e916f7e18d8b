import type { DisclosurePlace } from '@dataspor/read-models/oversight'
import type { Params } from '../../client.ts'
import type { Question } from '../../statement.ts'

/** A question whose pages go on after a place; the first page is asked for without one. */
export type PlaceAsked = (after: DisclosurePlace | undefined) => {
  readonly question: Question
  readonly params: Params
}

/** All choices of some names, each in their order. */
export function subsets<Name>(names: readonly Name[]): readonly (readonly Name[])[] {
  return Array.from({ length: 2 ** names.length }, (_, choice) =>
    names.filter((_name, n) => (choice & (1 << n)) !== 0),
  )
}
