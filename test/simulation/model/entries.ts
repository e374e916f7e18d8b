import type { Who } from './people.ts'

/** What an event, or its correction, says. */
export interface Version {
  /** When it was recorded, as a place in the order of everything. */
  readonly seq: number
  /** The first is the subject; the others it was also about. Of a batch: all members. */
  readonly people: readonly Who[]
  readonly occurredAt: number
  /** Every name of the party that a hold may give. */
  readonly sender: readonly string[]
  readonly recipient: readonly string[]
  /** Ref of the legal entity that received. */
  readonly received: string
  readonly flow: string
  readonly categories: readonly string[]
}

interface Retraction {
  readonly seq: number
  readonly wrongSubject: boolean
  /** Members of a batch; absent: everybody. */
  readonly members?: readonly Who[]
}

export interface EventHold {
  readonly visibility: 'counted' | 'silent'
  readonly until: number
  lifted: boolean
}

export interface Entry {
  readonly id: string
  readonly source: string
  readonly kind: 'sent' | 'received' | 'batch'
  readonly versions: Version[]
  readonly retractions: Retraction[]
  readonly correlation?: string
  readonly consent?: string
  readonly hold?: EventHold
  /** The other end, and since when they are known as one. */
  pair?: { readonly with: Entry; readonly seq: number }
}

export const latest = ({ versions }: Entry): Version => versions.at(-1)!

/** Nothing more can be said of it (events.md, `already_retracted`). */
export const isClosed = ({ retractions }: Entry): boolean =>
  retractions.some(({ members }) => members === undefined)

export type Correction = 'none' | 'corrected' | 'retracted' | 'recorded-by-mistake'

/**
 * What one person is told of an entry by then: the last version about that person; a mistake counts at every time,
 * the rest is knowledge. Undefined: nothing is known of it yet.
 */
export function toldOf(
  entry: Entry,
  who: Who,
  upTo: number,
): { readonly version: Version; readonly correction: Correction } | undefined {
  const version = entry.versions.findLast(({ seq, people }) => seq <= upTo && people.includes(who))
  if (version === undefined) return undefined
  const own = entry.retractions.filter(({ members }) => members?.includes(who) ?? true)
  const mistaken =
    !latest(entry).people.includes(who) || own.some(({ wrongSubject }) => wrongSubject)
  // It stands where it was first told: what corrected it on the way was about somebody else too.
  const first = entry.versions.find(({ people }) => people.includes(who))!
  if (mistaken) return { version: first, correction: 'recorded-by-mistake' }
  if (own.some(({ seq }) => seq <= upTo)) return { version, correction: 'retracted' }
  return { version, correction: version === entry.versions[0] ? 'none' : 'corrected' }
}
