import type { Text } from '@dataspor/kernel'

/** What sort of legal entity a reference names; `system-operator`: whoever runs a system whose operator is unknown. */
export type EntityKind =
  | 'authority'
  | 'municipality'
  | 'region'
  | 'unemployment-fund'
  | 'company'
  | 'educational-institution'
  | 'research-institution'
  | 'doctor'
  | 'processor'
  | 'system-operator'
  | 'other'

interface NamedParty {
  /** How answers and ids write the legal entity. */
  readonly ref: string
  readonly entityKind: EntityKind
  /** Id of the unit or role within it: of the catalogue, or the party's own word for it. */
  readonly unit?: string
  /** Id of the system: of the catalogue, or the party's own word for it. */
  readonly system?: string
  /** Digits of the CVR number, where the reference gives it. */
  readonly cvr?: string
}

/** A legal entity that the catalogue knows, or whose form of reference says what it is. */
export interface EntityParty extends NamedParty {
  readonly kind: 'entity'
  /** Party id of the legal entity, or of the general entry that it is one of; null where the catalogue has neither. */
  readonly partyId: string | null
  /** Null: the event must give a name. */
  readonly name: Text | null
  /** The finding `operator-unknown`: nobody has said whose system it is. */
  readonly operatorUnknown?: true
}

/** A well-formed reference that neither catalogue nor lists know: the event must give a name. */
export interface UnknownParty extends NamedParty {
  readonly kind: 'unknown'
  readonly name: Text | null
}

/**
 * What a reference to a party means. `not-named`: a category, or a form with `*`, which names nobody (C-154/21).
 * `place`: never a recipient. `person`: the data subject.
 */
export type PartyResolution =
  | EntityParty
  | UnknownParty
  | {
      readonly kind: 'not-named'
      readonly ref: string
      readonly partyId: string
      readonly reason: 'category' | 'no-form' | 'form'
    }
  | { readonly kind: 'place'; readonly ref: string; readonly country: string }
  | { readonly kind: 'person'; readonly ref: 'borger' }
  | { readonly kind: 'malformed'; readonly reason: 'form' | 'unit' | 'system' }

/** A party as an event gives it. */
export type PartyInput =
  | string
  | {
      readonly ref: string
      readonly unit?: string | undefined
      readonly system?: string | undefined
      readonly name?: string | undefined
    }
