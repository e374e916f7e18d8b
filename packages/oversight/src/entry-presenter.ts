import type { Holds } from '@dataspor/disclosure'
import type { StoredEvent } from '@dataspor/events'
import type { Language, LogPosition } from '@dataspor/kernel'

/** An entry as the log holds it, in the version that stands. */
export interface EntryToPresent {
  /** Its place in the party's history. */
  readonly position: LogPosition
  readonly ordinal: number
  /** Of the event that was first recorded; a batch's: its header. */
  readonly origin: LogPosition
  readonly occurredAt: number
  readonly recordedAt: number
  /** Whose entry it is; null for a batch that is asked for as one, and for what is about nobody. */
  readonly subject: string | null
  /** The stored event, JSON: the first one, the correction that stands, or the batch's header. */
  readonly body: string
  /** The same, decoded. */
  readonly event: StoredEvent
  /** All ids of whose entry it is, and what is withheld from them as of now; of nobody none. */
  readonly person: { readonly ids: readonly string[]; readonly holds: Holds }
  readonly batch: { readonly subjectCount: number } | null
  readonly retracted: { readonly position: LogPosition } | null
}

export interface PresentFor {
  /** The legal entity that looks. */
  readonly party: string
  readonly language: Language
  readonly nowMs: number
  /** Knowledge ends here. */
  readonly upTo: LogPosition
}

/**
 * Shows entries as items of an answer: names, labels, bases, conditions, findings, confirmation. The viewer is a party:
 * what is sealed under a person's key is opened, the employee stays masked. Which entries may be shown is decided before.
 */
export interface EntryPresenter {
  /** One item for each entry, in order. */
  present(entries: readonly EntryToPresent[], as: PresentFor): Promise<readonly object[]>
}
