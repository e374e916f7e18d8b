import type { Catalogue, PartyResolution } from '@dataspor/catalogue'
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
    case 'unknown': {
      const stored: { ref: string; unit?: string; system?: string; name?: string } = {
        ref: end.ref,
      }
      if (end.unit !== undefined) stored.unit = end.unit
      if (end.system !== undefined) stored.system = end.system
      if (name !== undefined && needsName(end, given, catalogue)) stored.name = name
      else if (end.name === null && registry.of(end.ref) === undefined) {
        return {
          refused: refusal(
            'party_unknown',
            pointer,
            'This party is not known here: give its name.',
          ),
        }
      }
      return { stored, end }
    }
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

/** The event's own name is kept only where the catalogue has none. */
function needsName(
  end: { readonly name: unknown },
  given: WireParty,
  catalogue: Catalogue,
): boolean {
  if (end.name === null) return true
  return typeof given !== 'string' && catalogue.partyName(given.ref) === null
}
