import type { LogPosition } from '@dataspor/kernel'

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
  /** The stored event's bytes as they lie in the log: copied, never re-encoded. */
  readonly body: Uint8Array
}

/** A consent or a fact about a person, on which conditions depend. Key: position. */
export interface FactRow {
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

/** `recorded-by-mistake`: it was about somebody else. That one holds for every question, also one as of an earlier time. */
export type MarkKind =
  | 'corrected'
  | 'retracted'
  | 'recorded-by-mistake'
  | 'confirmed'
  | 'reassessed'

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

/** All that one block of events changes, each list in log order; a block never splits a position. */
export interface PersonalChanges {
  readonly items: readonly ItemRow[]
  readonly facts: readonly FactRow[]
  readonly questions: readonly QuestionRow[]
  readonly reports: readonly ReportRow[]
  readonly windows: readonly WindowRow[]
  readonly catalogues: readonly CatalogueRow[]
  readonly marks: readonly MarkRow[]
}
