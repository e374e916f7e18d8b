import type { LogPosition } from '@dataspor/kernel'

/**
 * One disclosure as one person's entry, one that is about nobody, or a sealed batch. Key: position, ordinal. In every row
 * `position` is that of the event which made the row known, so that rows come in log order; rows of one position are
 * never in two blocks. Absent texts are '', never null: a column that can be null costs a byte and an index.
 */
export interface DisclosureRow {
  /** Of the event, its correction, or the batch's seal. */
  readonly position: LogPosition
  /** 0 for the event's subject; 1, 2, … for the people it was also about. */
  readonly ordinal: number
  /** Position of the event that was first recorded; a batch's: its header. `position` where nothing came before. */
  readonly origin: LogPosition
  /** Which end told it. */
  readonly side: 'sender' | 'recipient'
  /** Ref of the reporting party. */
  readonly source: string
  /** 32 hex digits; null for a batch, and where it is about nobody. */
  readonly subject: string | null
  readonly batch: boolean
  /** Members of a batch; else 1, or 0 where it is about nobody. */
  readonly subjectCount: number
  readonly occurredAt: number
  readonly recordedAt: number
  /** Refs of legal entities. */
  readonly sender: string
  readonly recipient: string
  readonly senderSystem: string
  readonly recipientSystem: string
  readonly act: string
  readonly mode: string
  /** The flow that it is held to be. */
  readonly flow: string
  readonly purpose: string
  readonly categories: readonly string[]
  readonly legalBases: readonly string[]
  readonly actor: 'person' | 'system' | ''
  /** 32 hex digits: groups an employing party's own look-ups. */
  readonly actorKey: string
  /** The employing party. */
  readonly actorParty: string
  /** 32 hex digits: groups what was done in one case. */
  readonly caseKey: string
  readonly project: string
  /** Withheld from the person when it was recorded. */
  readonly hold: boolean
}

/**
 * What was said of a disclosure is no longer so. `corrected`: later rows of the same origin stand in its place.
 * `retracted`: it stays, marked, and counts nowhere. `mistaken`: it was about somebody else. Key: position, kind, target.
 */
export interface ClosingRow {
  readonly position: LogPosition
  /** Origin of what is closed: its rows at earlier positions. */
  readonly target: LogPosition
  readonly kind: 'corrected' | 'retracted' | 'mistaken'
  /** Only for these people: members of a batch, or whom the correction names no longer. Absent: for everybody. */
  readonly subjects?: readonly string[]
}

/** A finding comes (1) or goes (-1). It stands where the changes of (target, code, about) add up to 1. Key: position, ordinal. */
export interface FindingRow {
  readonly position: LogPosition
  readonly ordinal: number
  /** Origin of the disclosure, or the position of what else it is about. */
  readonly target: LogPosition
  readonly code: string
  /** The id that it is about, never a free text; '' where none. */
  readonly about: string
  readonly source: string
  readonly sender: string
  readonly recipient: string
  readonly flow: string
  readonly occurredAt: number
  /** Null where the target is a disclosure: its rows tell the people. */
  readonly subject: string | null
  readonly change: 1 | -1
}

/** Both ends' reports of one exchange are paired (1), or parted (-1). Key: position, ordinal. */
export interface PairRow {
  readonly position: LogPosition
  readonly ordinal: number
  /** Origins of the sender's and the recipient's report. */
  readonly sent: LogPosition
  readonly received: LogPosition
  readonly change: 1 | -1
  /** Of the sender's report. */
  readonly sender: string
  readonly recipient: string
  readonly flow: string
  readonly occurredAt: number
  /** Names of fields on which the two differ. */
  readonly differs: readonly string[]
}

export type ActKind =
  | 'agreement'
  | 'breach'
  | 'case'
  | 'control'
  | 'finding'
  | 'hold'
  | 'notice'
  | 'question'
  | 'relation'
  | 'request'
  | 'unmasking'

/** Something was decided, sent or asked, within an entity whose own stream tells the rest. Key: position, ordinal. */
export interface ActRow {
  readonly position: LogPosition
  /** One event may show to several parties: a notice to who sends it and to who gets it. */
  readonly ordinal: number
  readonly party: string
  readonly kind: ActKind
  /** Id of the entity. */
  readonly entity: string
  /** The event's type. */
  readonly type: string
  /** ms. */
  readonly at: number
  readonly subject: string | null
  /** An id that lists are narrowed by: the finding's code, the notice's recipient, the look-up's public id; '' where none. */
  readonly about: string
}

/** A person is erased: every row about the person at an earlier position goes, in every table. Key: position, subject. */
export interface ErasureRow {
  readonly position: LogPosition
  readonly subject: string
}

/** All that one block of events changes, each list in log order; a block never splits a position. */
export interface OversightChanges {
  readonly disclosures: readonly DisclosureRow[]
  readonly closings: readonly ClosingRow[]
  readonly findings: readonly FindingRow[]
  readonly pairs: readonly PairRow[]
  readonly acts: readonly ActRow[]
  readonly erasures: readonly ErasureRow[]
}
