import type { LogPosition } from '@dataspor/kernel'
import type { BreachRow, IdentityRow, RevisionRow } from './said-later-rows.ts'

/** One disclosure as one person's entry. Key: subject, occurredAt, position, ordinal. */
export interface ItemRow {
  readonly subject: string
  readonly occurredAt: number
  readonly position: LogPosition
  /** 0 for the event's subject; 1, 2, … for the people it was also about. */
  readonly ordinal: number
  readonly recordedAt: number
  /** Columns that filters use; everything else is read from the body. */
  readonly sender: string
  readonly recipient: string
  readonly act: string
  readonly flow: string | null
  readonly purpose: string | null
  readonly categories: readonly string[]
  readonly legalBases: readonly string[]
  /** Told by the recipient: hidden from the position on where it is paired with the sender's report. */
  readonly received: boolean
  /** What both ends call the exchange. */
  readonly correlationId: string | null
  /** The stored event's bytes as they lie in the log: copied, never re-encoded. */
  readonly body: Uint8Array
}

/** A consent or a fact about a person, on which conditions depend. Key: position. */
export interface FactRow {
  readonly subject: string
  readonly position: LogPosition
  readonly body: Uint8Array
}

/** A profiling of a person. Key: subject, position. */
export interface ProfilingRow {
  readonly subject: string
  readonly position: LogPosition
  readonly body: Uint8Array
}

/** A question asked about a person. Key: subject, position. */
export interface QuestionRow {
  readonly subject: string
  readonly position: LogPosition
  readonly askedAt: number
  readonly body: Uint8Array
}

/** One `disclosure.*` event of a source, for counting windows. Key: position. */
export interface ReportRow {
  readonly source: string
  readonly occurredAt: number
  readonly recordedAt: number
  readonly position: LogPosition
}

/** A source's statement that it has reported everything from ≤ time < through. Key: position. Stated again, the last counts. */
export interface WindowRow {
  readonly source: string
  readonly from: number
  readonly through: number
  readonly declared: number
  readonly recordedAt: number
  readonly position: LogPosition
}

export interface CatalogueRow {
  readonly version: string
  readonly position: LogPosition
  /** The stored `catalogue.published` event's bytes. */
  readonly body: Uint8Array
}

/**
 * The recipient's report is paired with the sender's by (sender, recipient, subject, correlationId), else with the nearest
 * in time within this much, ms, of the same (sender, recipient, subject, flow) and at least one shared category. In log
 * order, each report once: the later one takes its partner among what stands alone by then, of two as near the one that
 * was recorded first. What was taken back, or was about somebody else, is no partner. Batches of the same (sender,
 * recipient, flow) are paired when the later one is sealed: with the nearest of equal number and root, which confirms
 * it; else with the nearest within this much that shares a category, which contradicts it.
 *
 * Where the sender's report carries a hold, the receipt is not hidden but marked `sent` with it: whether it shows is
 * decided when it is read, or its going would tell of the hold.
 */
export const PAIR_WITHIN_MS = 36 * 3_600_000

/** What replaces an entry, or takes it away, is a revision; of those, only `retracted` leaves a mark. */
export type MarkKind =
  | 'retracted'
  | 'confirmed'
  | 'contradicted'
  | 'sent'
  | 'reassessed'
  /** Who looked was opened by decision; the event's own subject is who may see it. */
  | 'unmasked'

/** What a later event says about an entry. Key: target, position, kind. */
export interface MarkRow {
  /** Position and time of the event that it is about. */
  readonly target: LogPosition
  readonly targetOccurredAt: number
  /** Everybody who has an entry of that event. */
  readonly subjects: readonly string[]
  readonly kind: MarkKind
  readonly position: LogPosition
  /** The later event's bytes. */
  readonly body: Uint8Array
}

/** A hold on what a person is told, or its end. Key: subject, position. */
export interface HoldRow {
  /** Empty: the end of a hold within an event, for whomever that is about. */
  readonly subject: string
  readonly position: LogPosition
  /** Of a hold within an event: the public id of the event that stated it. */
  readonly holdId: string
  readonly kind: 'placed' | 'extended' | 'lifted'
  readonly body: Uint8Array
}

/** A person's request to a controller. Key: subject, position. */
export interface RequestRow {
  readonly subject: string
  readonly position: LogPosition
  /** Ref of the legal entity. */
  readonly controller: string
  readonly madeAt: number
  readonly body: Uint8Array
}

/** A person is erased: every row about the person at an earlier position goes, in every table. */
export interface ErasureRow {
  readonly subject: string
  readonly position: LogPosition
}

/** The header of a batch. Key: batch, position. */
export interface BatchOpenedRow {
  /** 32 hex digits. */
  readonly batch: string
  readonly position: LogPosition
  /** Told by the recipient; not an entry of its own. */
  readonly received: boolean
  readonly occurredAt: number
  /** Columns that filters use, as an entry's. */
  readonly sender: string
  readonly recipient: string
  readonly act: string
  readonly flow: string | null
  readonly purpose: string | null
  readonly categories: readonly string[]
  readonly legalBases: readonly string[]
  /** The stored `batch.opened` event's bytes. */
  readonly body: Uint8Array
}

/** Some members of a batch. Key: position. */
export interface BatchMembersRow {
  readonly batch: string
  readonly position: LogPosition
  /** 16 bytes each, ascending, within the batch after those of earlier rows. */
  readonly ids: Uint8Array
}

/** From here on its members have the batch as an entry. Key: position. */
export interface BatchSealedRow {
  /** Position of the header. */
  readonly opened: LogPosition
  readonly position: LogPosition
  readonly recordedAt: number
  readonly subjectCount: number
  /** Root over the members' ids, hex: with the count it tells whether two ends speak of the same people. */
  readonly root: string
}

/** All that one block of events changes, each list in log order; a block never splits a position. */
export interface PersonalChanges {
  readonly items: readonly ItemRow[]
  readonly facts: readonly FactRow[]
  readonly questions: readonly QuestionRow[]
  readonly profilings: readonly ProfilingRow[]
  readonly reports: readonly ReportRow[]
  readonly windows: readonly WindowRow[]
  readonly catalogues: readonly CatalogueRow[]
  readonly marks: readonly MarkRow[]
  readonly batchesOpened: readonly BatchOpenedRow[]
  readonly batchMembers: readonly BatchMembersRow[]
  readonly batchesSealed: readonly BatchSealedRow[]
  readonly revisions: readonly RevisionRow[]
  readonly identities: readonly IdentityRow[]
  readonly holds: readonly HoldRow[]
  readonly requests: readonly RequestRow[]
  readonly breaches: readonly BreachRow[]
  readonly erasures: readonly ErasureRow[]
}
