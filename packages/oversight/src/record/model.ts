import type { Classification, FlowAct, Meant, Mode } from '@dataspor/catalogue'
import type { Text } from '@dataspor/kernel'

/** Where a field of the record comes from. */
export type RecordSource =
  | {
      readonly kind: 'policy'
      readonly document: string
      readonly title: Text
      /** 1-based line of the policy. */
      readonly line: number
      readonly quote: string
    }
  /** What was reported in the period of the record. */
  | { readonly kind: 'practice' }
  /** Known without a policy that says it, e.g. the address of an authority. */
  | { readonly kind: 'catalogue' }
  /** Follows from the law or from other fields, not from a statement. */
  | { readonly kind: 'derived'; readonly why: Text }
  /** No policy says it: the controller has to. Never filled in from elsewhere. */
  | { readonly kind: 'not-stated' }

export interface Sourced {
  readonly source: RecordSource
}

/** A field of the record: what it says, each value with its own source, and where it is said at all. */
export interface RecordField<Value extends Sourced> extends Sourced {
  readonly values: readonly Value[]
  readonly note?: Text
}

export interface Named extends Sourced {
  readonly id: string
  readonly label: Text
}

export interface RecordContact extends Sourced {
  readonly name: Text
  readonly address: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly url: string | null
}

export interface RecordCategory extends Named {
  readonly classification: Classification | 'unknown'
}

/** How often something was seen in the period; `first` and `last` are when it occurred, RFC 3339. */
export interface Seen {
  readonly disclosures: number
  readonly first: string
  readonly last: string
}

export interface RecordParty extends Named {
  /** The legal entity's reference, where it is one. */
  readonly ref: string | null
  readonly kind: 'legal-entity' | 'part' | 'category' | 'data-subject' | 'country'
  /** Null: declared, and not seen in the period. */
  readonly seen: Seen | null
}

export interface RecordTransfer extends Named {
  /** ISO 3166 alpha-2, lower case; null: the policy names no country. */
  readonly country: string | null
  readonly kind: 'storage' | 'remote-support' | 'onward' | null
  /** GDPR art. 46, 49: what the policy says safeguards it. */
  readonly safeguards: readonly Named[]
}

export interface RecordErasure extends Named {
  /** An ISO 8601 duration where the policy gives one, else its words. */
  readonly value: string
}

export interface RecordBasis extends Named {
  readonly citation: string
  readonly url: string | null
  readonly validity: 'valid' | 'expired' | 'not-yet' | 'unknown'
}

/** Controller, or processor for another (GDPR art. 30(1) and 30(2)). */
export type RecordRole = 'controller' | 'processor'

/** `through-processor`: what a processor does with the data on the party's behalf, without the party as an end. */
export type ActivityEnd = 'sender' | 'recipient' | 'internal' | 'through-processor'

/** One processing activity: a flow as one end of it has it. */
export interface RecordActivity {
  /** `<flow>.<end>` */
  readonly id: string
  readonly flow: string
  readonly label: Text
  readonly role: RecordRole
  readonly end: ActivityEnd
  readonly act: FlowAct
  readonly mode: Mode
  readonly status: 'stated' | 'partly-implied'
  readonly meant: Meant
  readonly source: RecordSource
  /** The units and systems of the party that take part. */
  readonly own: RecordField<Named>
  /** Art. 30(2)(a): on behalf of whom; empty for a controller's own. */
  readonly onBehalfOf: RecordField<RecordParty>
  /** Art. 30(1)(b); for a processor the kinds of processing, art. 30(2)(b). */
  readonly purposes: RecordField<Named>
  /** Art. 30(1)(c). */
  readonly subjectCategories: RecordField<Named>
  readonly dataCategories: RecordField<RecordCategory>
  /** Art. 30(1)(d): declared kinds, and who was seen, by name (C-154/21). */
  readonly recipients: RecordField<RecordParty>
  /** Beyond art. 30: where the data come from (art. 14(2)(f)). */
  readonly origins: RecordField<RecordParty>
  /** Art. 30(1)(e) and 30(2)(c). */
  readonly transfers: RecordField<RecordTransfer>
  /** Art. 30(1)(f). */
  readonly erasure: RecordField<RecordErasure>
  /** Art. 30(1)(g) and 30(2)(d): measures that the policy of this flow states. */
  readonly security: RecordField<Named>
  /** Beyond art. 30. */
  readonly legalBases: RecordField<RecordBasis>
  /** Art. 28(3); for processors only. */
  readonly agreement: RecordSource | null
  readonly seen: Seen | null
}

export interface RecordGap {
  /** Which letter of art. 30 asks for it. */
  readonly article: string
  readonly field: string
  readonly text: Text
  readonly activities: readonly string[]
}

export interface RecordInconsistency {
  readonly id: string
  readonly topic: Text
  readonly detail: Text
  readonly documents: readonly { readonly id: string; readonly title: Text }[]
}

/** What the policies describe and the record leaves out, with the reason. */
export interface RecordOmission {
  readonly flow: string
  readonly label: Text
  readonly reason: 'no-personal-data' | 'denied'
  readonly source: RecordSource
}

/** Half-open, ms. */
export interface RecordPeriod {
  readonly from: number
  readonly to: number
}

/** The record of processing activities of one party (GDPR art. 30), from what the policies say and what was seen. */
export interface ProcessingRecord {
  readonly party: { readonly id: string; readonly name: Text; readonly cvr: string | null }
  /** Version of the catalogue that it is made of. */
  readonly catalogue: string
  readonly period: { readonly from: string; readonly to: string }
  /** Art. 30(1)(a), 30(2)(a). */
  readonly controller: RecordField<RecordContact>
  readonly dataProtectionOfficer: RecordField<RecordContact>
  readonly jointControllers: RecordField<Named>
  readonly representative: RecordField<Named>
  /** Art. 30(1)(g): what the party's own policies say of all its processing. */
  readonly security: RecordField<Named>
  readonly activities: readonly RecordActivity[]
  readonly omitted: readonly RecordOmission[]
  readonly gaps: readonly RecordGap[]
  readonly inconsistencies: readonly RecordInconsistency[]
}
