import type { LogPosition } from '@dataspor/kernel'
import type { Applied } from '../applied.ts'
import type { MarkKind, PersonalChanges } from './rows.ts'

/**
 * The projection's side. Applying a block twice, or applying it again after a reset, leaves the same rows.
 */
export interface PersonalWriter {
  applied(): Promise<Applied>
  /** Rows and checkpoint in one transaction: both or neither. */
  apply(changes: PersonalChanges, applied: Applied): Promise<void>
  /** Empties every table and sets the checkpoint to 0. */
  reset(): Promise<void>
  /** SHA-256 in hex over all tables' rows in key order, checkpoint included. */
  digest(): Promise<string>
  close(): Promise<void>
}

/** Filters of a person's list; all given must hold. Times: from inclusive, to exclusive, ms. */
export interface ItemFilter {
  readonly recipient?: string
  readonly sender?: string
  readonly category?: string
  readonly legalBasis?: string
  readonly purpose?: string
  readonly from?: number
  readonly to?: number
}

export interface ItemPlace {
  readonly occurredAt: number
  readonly position: LogPosition
  readonly ordinal: number
}

export interface ItemQuery {
  /** The ids that are this person today: one, or several after a merge. At most 50. */
  readonly subjects: readonly string[]
  /** Only what was recorded at or before this position. */
  readonly upTo: LogPosition
  /** Only what comes after this place in the order. */
  readonly after?: ItemPlace
  readonly filter: ItemFilter
  /** 1-1,000. */
  readonly limit: number
}

/** An entry found: newest first (occurredAt, then position, then ordinal, all descending). */
export interface FoundItem extends ItemPlace {
  readonly subject: string
  readonly recordedAt: number
  /** Position of the event that was first recorded: what marks are about. It is `position` where nothing replaced it. */
  readonly origin: LogPosition
  /** It was about somebody else: when that was recorded, ms. Nothing of the body may be shown, whatever the time asked for. */
  readonly mistakenAt?: number
  /** Who it was about instead, where that was said. */
  readonly mistakenFor?: string
  /** Whether `marks` has something about it. */
  readonly marked: boolean
  /** The stored event, JSON: the first one, or the correction that replaced it. */
  readonly body: string
  /** Of a sealed batch that the person is in: body and place are its header's; known from the seal on. */
  readonly batch?: { readonly subjectCount: number }
}

export interface FoundMark {
  readonly target: LogPosition
  readonly kind: MarkKind
  readonly position: LogPosition
  readonly body: string
}

export interface FoundFact {
  readonly position: LogPosition
  readonly body: string
}

export interface FoundProfiling {
  readonly position: LogPosition
  readonly body: string
}

export interface FoundQuestion {
  readonly position: LogPosition
  readonly askedAt: number
  readonly body: string
}

export interface FoundHold {
  readonly position: LogPosition
  readonly holdId: string
  readonly kind: 'placed' | 'extended' | 'lifted'
  /** The stored event, JSON. */
  readonly body: string
}

export interface FoundRequest {
  readonly subject: string
  readonly position: LogPosition
  readonly madeAt: number
  readonly body: string
}

/** A breach that is recorded, of whomever. */
export interface FoundBreach {
  readonly position: LogPosition
  /** The stored event, JSON. */
  readonly body: string
}

export interface FoundWindow {
  readonly from: number
  readonly through: number
  readonly declared: number
  /** Events of the window recorded at or before `upTo`, counted again with every later event. */
  readonly counted: number
  readonly position: LogPosition
}

export interface SourceActivity {
  readonly source: string
  /** `recordedAt` of its first `disclosure.*` event or statement of a window, ms. */
  readonly since: number
  /** `recordedAt` of its last one at or before `upTo`, ms; exact to the hour. */
  readonly lastAt: number
  /** Newest first, by `through`: the last 60 windows, and every earlier one that does not agree. */
  readonly windows: readonly FoundWindow[]
}

/** The answers' side: read-only. */
export interface PersonalReader {
  applied(): Promise<Applied>
  items(query: ItemQuery): Promise<readonly FoundItem[]>
  /** What later events say about these entries (by position, at most 1,000), in log order, whatever the time asked for. */
  marks(targets: readonly LogPosition[]): Promise<readonly FoundMark[]>
  /** All consents and facts of these people up to a position, in log order. At most 10,000. */
  facts(subjects: readonly string[], upTo: LogPosition): Promise<readonly FoundFact[]>
  /** Profilings of these people up to a position, newest first. */
  profilings(
    subjects: readonly string[],
    upTo: LogPosition,
    limit: number,
  ): Promise<readonly FoundProfiling[]>
  /** Questions asked about these people, newest first, with position < `before` where given. */
  questions(
    subjects: readonly string[],
    upTo: LogPosition,
    before: LogPosition | undefined,
    limit: number,
  ): Promise<readonly FoundQuestion[]>
  /** Holds on what these people are told, and their ends, in log order, whatever the time asked for. At most 10,000. */
  holds(subjects: readonly string[]): Promise<readonly FoundHold[]>
  /** Those of these holds within events (by id, at most 1,000) that were lifted. */
  liftedHolds(holdIds: readonly string[]): Promise<readonly string[]>
  /** What these people have asked of controllers, newest first, with position < `before` where given. */
  requests(
    subjects: readonly string[],
    upTo: LogPosition,
    before: LogPosition | undefined,
    limit: number,
  ): Promise<readonly FoundRequest[]>
  /** The same by the controller that was asked. */
  requestsTo(
    controller: string,
    before: LogPosition | undefined,
    limit: number,
  ): Promise<readonly FoundRequest[]>
  /** Every breach recorded up to a position, newest first. At most 10,000. */
  breaches(upTo: LogPosition): Promise<readonly FoundBreach[]>
  /**
   * All ids that are the same people as these today, themselves first; at most 50. Identity is as of now, whatever time
   * a question is about.
   */
  samePeople(subjects: readonly string[]): Promise<readonly string[]>
  /** Ids that are the same person as another today, ascending, after `after`; at most `limit`, 1-10,000. */
  merged(after: string | undefined, limit: number): Promise<readonly string[]>
  /** People on whom a hold was ever placed apart, ascending, after `after`; at most `limit`, 1-10,000. */
  heldPeople(after: string | undefined, limit: number): Promise<readonly string[]>
  /**
   * People of whom a fact of this key is recorded up to a position, ascending, after `after`; at most `limit`, 1-10,000.
   * What it says of them is in `facts`.
   */
  factHolders(
    key: 'addressProtected' | 'custody',
    upTo: LogPosition,
    after: string | undefined,
    limit: number,
  ): Promise<readonly string[]>
  activity(upTo: LogPosition): Promise<readonly SourceActivity[]>
  /** The version of the catalogue in force at a position: a document is large, so its readers keep those they have read. */
  catalogueVersionAt(upTo: LogPosition): Promise<string | undefined>
  /** The catalogue in force at a position. */
  catalogueAt(
    upTo: LogPosition,
  ): Promise<{ readonly version: string; readonly body: string } | undefined>
  close(): Promise<void>
}
