import type { LogPosition } from '@dataspor/kernel'
import type { ActKind, DisclosureRow } from './rows.ts'
import type { DisclosurePlace } from './filters.ts'

/**
 * Where an entry lies; everything else is in the log. Newest first: occurredAt, position, ordinal, all descending. What a
 * correction has replaced by `upTo` is not found.
 */
export interface FoundDisclosure extends DisclosurePlace {
  readonly origin: LogPosition
  /** Hydrate a batch at `origin`, its header; `position` is its seal. */
  readonly batch: boolean
  /** `retracted`: by `upTo`. `mistaken`: it was about somebody else, whatever the time asked for. */
  readonly closed: {
    readonly kind: 'retracted' | 'mistaken'
    readonly position: LogPosition
  } | null
}

export interface FoundClosing {
  readonly target: LogPosition
  readonly position: LogPosition
  readonly kind: 'corrected' | 'retracted' | 'mistaken'
  /** Null: for everybody. */
  readonly subject: string | null
}

/** Findings that stand, by what they have in common. */
export interface FindingGroup {
  readonly code: string
  readonly about: string
  readonly flow: string
  /** The other end, or the party itself. */
  readonly counterparty: string
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
  /** Position at which the newest came: later than a resolution, it opens the group again. */
  readonly lastPosition: LogPosition
  /** By Copenhagen month, `YYYY-MM`, oldest first, months without any left out. */
  readonly months: readonly { readonly month: string; readonly count: number }[]
}

/** A finding that stands; newest first: occurredAt, position, ordinal. */
export interface FoundFinding extends DisclosurePlace {
  readonly target: LogPosition
  readonly code: string
  readonly about: string
  readonly source: string
  readonly sender: string
  readonly recipient: string
  readonly flow: string
  readonly subject: string | null
}

export interface FoundAct {
  readonly position: LogPosition
  readonly ordinal: number
  readonly kind: ActKind
  readonly entity: string
  readonly type: string
  readonly at: number
  readonly subject: string | null
  readonly about: string
}

/** An entity by its acts; newest first by `first`. */
export interface FoundEntity {
  readonly entity: string
  readonly first: LogPosition
  readonly last: LogPosition
  readonly firstAt: number
  readonly lastAt: number
  readonly lastType: string
}

/** What a selection holds. People in batches are not in it: their ids lie elsewhere. */
export interface SelectionCounts {
  readonly disclosures: number
  /** Distinct people of what is no batch. */
  readonly subjects: number
  readonly batches: number
  /** Sum over the batches, people in several counted several times. */
  readonly batchMembers: number
  readonly firstAt: number
  readonly lastAt: number
  /** By category; a batch counts 1 as disclosure. */
  readonly categories: readonly {
    readonly category: string
    readonly disclosures: number
    readonly subjects: number
  }[]
  readonly recipients: readonly { readonly recipient: string; readonly disclosures: number }[]
}

export interface FoundBatch {
  readonly origin: LogPosition
  readonly sealed: LogPosition
  readonly subjectCount: number
  readonly categories: readonly string[]
}

export interface FoundLookup extends DisclosurePlace {
  readonly origin: LogPosition
  readonly actorKey: string
  readonly caseKey: string
  readonly flow: string
}

/** One employee's look-ups in a period, most first. */
export interface ActorStats {
  readonly actorKey: string
  readonly lookups: number
  readonly withoutCase: number
  readonly outsideHours: number
  /** Distinct people, cases, Copenhagen days. */
  readonly subjects: number
  readonly cases: number
  readonly days: number
  readonly firstAt: number
  readonly lastAt: number
}

/** Both ends' reports, by Copenhagen month of the report. `paired` counts exchanges by the sender's time. */
export interface Reconciled {
  readonly month: string
  readonly sender: string
  readonly recipient: string
  readonly flow: string
  /** Reports by the sender, by the recipient; retracted ones and batches included once each where they stand. */
  readonly sent: number
  readonly received: number
  readonly paired: number
  /** Of those paired: with a field on which they differ. */
  readonly differing: number
}

export interface SummaryLine {
  /** Copenhagen month. */
  readonly month: string
  readonly sender: string
  readonly recipient: string
  readonly flow: string
  readonly act: string
  readonly disclosures: number
  /** Distinct people of what is no batch. */
  readonly subjects: number
  readonly batches: number
  readonly batchMembers: number
}

/** A combination that was seen; most first. */
export interface SeenPractice {
  readonly sender: string
  readonly recipient: string
  readonly flow: string
  readonly act: string
  readonly purpose: string
  readonly legalBases: readonly string[]
  readonly categories: readonly string[]
  readonly senderSystem: string
  readonly recipientSystem: string
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
}

/** A recipient to whom entries went (GDPR art. 19). */
export interface FoundRecipient {
  readonly recipient: string
  readonly disclosures: number
  readonly categories: readonly string[]
  readonly firstAt: number
  readonly lastAt: number
  /** The newest origins, at most 100. */
  readonly origins: readonly LogPosition[]
}

/** A row that stands at `upTo`, with all of its columns. */
export type FoundInflow = DisclosureRow

/** Ascending: subject (those of nobody and batches first), occurredAt, position, ordinal. */
export interface InflowPlace extends DisclosurePlace {
  readonly subject: string | null
}
