import type { ItemPlace, ItemQuery } from '../personal/index.ts'

const LOWEST = Number.MIN_SAFE_INTEGER
const HIGHEST = Number.MAX_SAFE_INTEGER

/** An open range of places: strictly before `upper`, strictly after `lower`, in the order of the key. */
export interface PlaceBounds {
  readonly upper: ItemPlace
  readonly lower: ItemPlace
}

/** Times and the place to go on after, as one range of the key: the filter costs nothing then. */
export function placeBounds(query: ItemQuery): PlaceBounds {
  const { from = LOWEST, to } = query.filter
  const end = to === undefined ? edge(HIGHEST) : edge(to)
  const upper = query.after !== undefined && isAfter(end, query.after) ? query.after : end
  return { upper, lower: edge(from) }
}

function edge(occurredAt: number): ItemPlace {
  return { occurredAt, position: LOWEST, ordinal: LOWEST }
}

/** Whether `a` is the larger place: an entry there comes earlier in a list, which is newest first. */
export function isAfter(a: ItemPlace, b: ItemPlace): boolean {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt > b.occurredAt
  if (a.position !== b.position) return a.position > b.position
  return a.ordinal > b.ordinal
}
