import type { Redacted } from '@dataspor/kernel'

import type { OversightAsk } from './ask.ts'
import type { OversightPage, OversightReply } from './reply.ts'

/** What is searched for; all that is given must hold. All text that has not been checked. */
export interface SearchAsked {
  /** A person's number: never recorded, never in a cursor. */
  readonly subject?: Redacted<string>
  readonly sender?: string
  readonly recipient?: string
  readonly source?: string
  /** 32 hex digits, as results give it for the party's own employees. */
  readonly actorKey?: string
  readonly legalBasis?: string
  readonly flow?: string
  /** The party's own reference of a case, as it reported it: never recorded. */
  readonly case?: Redacted<string>
  readonly from?: string
  readonly to?: string
}

/** A hold of the party's own. Others' silent holds leave no trace. */
export interface EntryHold {
  readonly visibility: 'counted' | 'silent'
  readonly until: string
}

interface EntryHead {
  /** Public id of the first event. */
  readonly id: string
  readonly occurredAt: string
  readonly recordedAt: string
}

/** An entry as the party sees it. */
export type SearchEntry =
  | (EntryHead & {
      readonly state: 'open'
      /** As a person's own answer shows it, but for whom it is about. */
      readonly item: object
      /** The same for the same person, to this party alone; null for a batch and for what is about nobody. */
      readonly personKey: string | null
      /** Of the party's own employee. */
      readonly actorKey?: string
      readonly hold?: EntryHold
    })
  /** It holds what GDPR art. 9 or 10 protects: open for a case. */
  | (EntryHead & {
      readonly state: 'case-required'
      readonly sender: string
      readonly recipient: string
      readonly flow: string | null
      readonly sensitivity: string
    })
  /** It was about somebody else: nothing of it is shown. */
  | (EntryHead & { readonly state: 'recorded-by-mistake'; readonly at: string })

export interface SearchPage extends OversightPage<SearchEntry> {
  /** Entries of this page under a counted hold of another authority. */
  readonly withheld?: { readonly count: number; readonly until: string }
}

/**
 * A page of what a party sent and received, newest first. Errors: `filter_invalid`, `subject_invalid`, `cursor_invalid`,
 * `not_ready`, `overloaded`, `log_failed`.
 */
export type OversightSearch = (
  ask: OversightAsk,
  asked: SearchAsked,
) => Promise<OversightReply<SearchPage>>
