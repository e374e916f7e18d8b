import type { Catalogue, PartyResolution, ResolvedEntity } from '@dataspor/catalogue'
import { type Refusal, refusal, type StoredParty, type WireParty } from '@dataspor/events'
import type { SourceRegistry } from './registry.ts'

/** A party of an event, with what it means. */
export interface ResolvedParty {
  /** As it is stored. */
  readonly stored: StoredParty
  /** The catalogue's word for it: what flows are matched by. */
  readonly end: PartyResolution
  /** The name of a natural person, which is sealed. */
  readonly personName?: string
}

export type Resolved =
  | ({ readonly refused?: undefined } & ResolvedParty)
  | { readonly refused: Refusal }

/**
 * What a party of an event is. A recipient must be a named legal entity (C-154/21): a category, a form with `*` or a
 * country is refused with `recipient_not_named`. Elsewhere, and for a ref that cannot be read or needs a name, the code is
 * `party_unknown`.
 */
export function resolveParty(
  given: WireParty,
  pointer: string,
  role: 'recipient' | 'other',
  catalogue: Catalogue,
  registry: SourceRegistry,
): Resolved {
  const end = catalogue.resolveParty(given)
  const name = typeof given === 'string' ? undefined : given.name
  switch (end.kind) {
    case 'entity':
    case 'unknown':
      return resolveEntity(end, name, pointer, catalogue, registry)
    case 'person':
      return { stored: { ref: end.ref }, end, ...(name === undefined ? {} : { personName: name }) }
    case 'not-named':
    case 'place':
      return {
        refused: refusal(role === 'recipient' ? 'recipient_not_named' : 'party_unknown', pointer),
      }
    case 'malformed':
      return { refused: refusal('party_unknown', pointer) }
    default:
      return end satisfies never
  }
}

function resolveEntity(
  end: ResolvedEntity,
  name: string | undefined,
  pointer: string,
  catalogue: Catalogue,
  registry: SourceRegistry,
): Resolved {
  const stored = partsOf(end)
  // The event's own name is kept only where the catalogue has none.
  if (catalogue.partyName(end.ref) !== null) return { stored, end }
  if (name === undefined) {
    return end.name !== null || registry.of(end.ref) !== undefined
      ? { stored, end }
      : {
          refused: refusal(
            'party_unknown',
            pointer,
            'This party is not known here: give its name.',
          ),
        }
  }
  return isNaturalPerson(end)
    ? { stored, end, personName: name }
    : { stored: { ...stored, name }, end }
}

function partsOf({ ref, unit, system }: ResolvedEntity): StoredParty {
  if (unit === undefined && system === undefined) return { ref }
  return {
    ref,
    ...(unit === undefined ? {} : { unit }),
    ...(system === undefined ? {} : { system }),
  }
}

/** Doctors practise under their own names; no other party of the contract is a person by its form. */
function isNaturalPerson(end: PartyResolution): boolean {
  if (end.kind === 'person') return true
  return (end.kind === 'entity' || end.kind === 'unknown') && end.entityKind === 'doctor'
}

/** Whether a ref names a natural person, whose name is sealed and so may hold anything. */
export function isPersonRef(ref: string, catalogue: Catalogue): boolean {
  return isNaturalPerson(catalogue.resolveParty(ref))
}
