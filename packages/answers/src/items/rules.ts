import type { Entry } from './entry.ts'

/** What is kept from a person for now, where its being kept is no secret. */
export interface Withheld {
  readonly count: number
  /** The latest end of the holds, ms. */
  readonly until: number
}

export interface Permitted {
  readonly visible: readonly Entry[]
  readonly withheld: Withheld | undefined
}

/**
 * Who sees what, as of now: knowledge may be of an earlier time, permission never is. A person sees the own items, and
 * none under a hold in force; a silent hold leaves no trace (databeskyttelsesloven § 22), a counted one its number.
 */
export function permitItems(entries: readonly Entry[], nowMs: number): Permitted {
  if (!entries.some((entry) => isHeld(entry, nowMs)))
    return { visible: entries, withheld: undefined }
  const visible: Entry[] = []
  let withheld: Withheld | undefined
  for (const entry of entries) {
    const hold = entry.event.data.hold
    if (hold === undefined || !isHeld(entry, nowMs)) visible.push(entry)
    else if (hold.visibility === 'counted')
      withheld = addWithheld(withheld, { count: 1, until: hold.until })
  }
  return { visible, withheld }
}

export function addWithheld(
  a: Withheld | undefined,
  b: Withheld | undefined,
): Withheld | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return { count: a.count + b.count, until: Math.max(a.until, b.until) }
}

function isHeld({ event }: Entry, nowMs: number): boolean {
  return event.data.hold !== undefined && event.data.hold.until > nowMs
}
