import type { LogPosition } from '@dataspor/kernel'
import type { ActKind } from './rows.ts'

/** Whose question it is, and how much of the log it knows. */
export interface Bound {
  /** Only what this legal entity sent or received; in look-ups, what its own people looked at. */
  readonly party: string
  /** Only rows at or before this position. */
  readonly upTo: LogPosition
}

/** Of `occurredAt`, ms; from inclusive, to exclusive. */
export interface Period {
  readonly from?: number
  readonly to?: number
}

/** All that are given must hold. */
export interface DisclosureFilter extends Period {
  readonly sender?: string
  readonly recipient?: string
  readonly source?: string
  readonly flow?: string
  readonly legalBasis?: string
  readonly purpose?: string
  /** 32 hex digits. */
  readonly actorKey?: string
  readonly caseKey?: string
  /** Catalogue id, at either end. */
  readonly system?: string
  /** Any of these; at most 100. */
  readonly categories?: readonly string[]
  /** Entries of these people, at most 50; with `batches`, entries of the people or these batches. */
  readonly subjects?: readonly string[]
  /** Origins, at most 10,000. */
  readonly batches?: readonly LogPosition[]
}

export interface DisclosurePlace {
  readonly occurredAt: number
  readonly position: LogPosition
  readonly ordinal: number
}

export interface HistoryQuery extends Bound {
  readonly filter: DisclosureFilter
  readonly after?: DisclosurePlace
  /** 1-1,000. */
  readonly limit: number
}

export interface FindingFilter extends Period {
  readonly code?: string
  readonly about?: string
  readonly counterparty?: string
  readonly source?: string
  readonly flow?: string
  /** At most 500. */
  readonly targets?: readonly LogPosition[]
}

export interface FindingPlace {
  readonly occurredAt: number
  readonly position: LogPosition
  readonly ordinal: number
}

export interface FindingQuery extends Bound {
  readonly filter: FindingFilter
  readonly after?: FindingPlace
  /** 1-1,000. */
  readonly limit: number
}

export interface ActQuery extends Bound {
  readonly kind: ActKind
  readonly entity?: string
  readonly type?: string
  /** Any of these; at most 50. */
  readonly subjects?: readonly string[]
  readonly about?: string
  /** Newest first: only what comes before this place. */
  readonly before?: { readonly position: LogPosition; readonly ordinal: number }
  /** 1-1,000. */
  readonly limit: number
}

export interface EntityQuery extends Omit<ActQuery, 'entity' | 'before'> {
  /** Only entities whose first act lies before. */
  readonly before?: LogPosition
}

/** Working hours by Copenhagen's clock, Monday to Friday: from this hour, to before that one. */
export interface WorkingHours {
  readonly fromHour: number
  readonly toHour: number
}

/**
 * Look-ups by a party's own people: actor a person, mode view or pull, `actorParty` the party. One event is one look-up,
 * however many people it is about.
 */
export interface LookupFilter extends Period {
  readonly actorKey?: string
  readonly caseKey?: string
  readonly flow?: string
  readonly subjects?: readonly string[]
  /** Only those that name no case. */
  readonly withoutCase?: boolean
  /** Only those outside these hours. */
  readonly outside?: WorkingHours
  /** Only those in one of these cases, later than it was closed; at most 500. */
  readonly afterClosed?: readonly { readonly caseKey: string; readonly closedAt: number }[]
}

export interface LookupQuery extends Bound {
  readonly filter: LookupFilter
  readonly after?: DisclosurePlace
  /** 1-1,000. */
  readonly limit: number
}

export interface SampleQuery extends Bound {
  readonly filter: LookupFilter
  /** The same seed draws the same look-ups of the same rows. */
  readonly seed: string
  /** 1-1,000. */
  readonly size: number
}

export interface ActorQuery extends Bound {
  readonly filter: LookupFilter
  /** Where given, `outsideHours` is counted by it. */
  readonly hours?: WorkingHours
  /** 1-10,000. */
  readonly limit: number
}
