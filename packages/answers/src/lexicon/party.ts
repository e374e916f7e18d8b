import type { Catalogue, PartyResolution } from '@dataspor/catalogue'
import type { StoredParty } from '@dataspor/events'
import type { Language } from '@dataspor/kernel'

import type { AnswerParty, Labelled } from '../contract/party.ts'
import { TEXTS } from '../texts.ts'
import { interning, keyOfParts } from './interned.ts'

const PARTIES_MAX = 5_000

/** Whose entry it is: the event's own subject, or somebody that it was also about. */
export type Viewpoint = 'own' | 'also-about'

/** Makes the party that a person is shown; `name` is one that had to be unsealed, and is kept nowhere. */
export interface PartyFragments {
  known(party: StoredParty, viewpoint: Viewpoint): AnswerParty
  named(party: StoredParty, name: string | undefined, viewpoint: Viewpoint): AnswerParty
  ref(ref: string): AnswerParty
}

export function partyFragments(catalogue: Catalogue, language: Language): PartyFragments {
  const make = (party: StoredParty, viewpoint: Viewpoint): AnswerParty =>
    present(catalogue, language, party, party.name, viewpoint)
  const known = interning(
    PARTIES_MAX,
    (party: StoredParty, viewpoint: Viewpoint) =>
      keyOfParts(party.ref, party.unit, party.system, party.name, viewpoint),
    make,
  )
  return {
    known,
    named: (party, name, viewpoint) => present(catalogue, language, party, name, viewpoint),
    ref: (ref) => known({ ref }, 'own'),
  }
}

function present(
  catalogue: Catalogue,
  language: Language,
  party: StoredParty,
  name: string | undefined,
  viewpoint: Viewpoint,
): AnswerParty {
  const { ref, unit, system } = party
  const resolved = catalogue.resolveParty({ ref, unit, system, name })
  const label = (id: string): Labelled => ({
    id,
    label: catalogue.party(id)?.label[language] ?? id,
  })
  const unitId = unit ?? ('unit' in resolved ? resolved.unit : undefined)
  const systemId = system ?? ('system' in resolved ? resolved.system : undefined)
  const cvr = 'cvr' in resolved ? resolved.cvr : undefined
  return {
    id: 'ref' in resolved ? resolved.ref : ref,
    name: nameOf(catalogue, language, resolved, ref, name, viewpoint),
    kind: kindOf(resolved),
    ...(cvr === undefined ? {} : { cvr }),
    ...(unitId === undefined ? {} : { unit: label(unitId) }),
    ...(systemId === undefined ? {} : { system: label(systemId) }),
  }
}

function nameOf(
  catalogue: Catalogue,
  language: Language,
  resolved: PartyResolution,
  ref: string,
  name: string | undefined,
  viewpoint: Viewpoint,
): string {
  if (resolved.kind === 'person')
    return TEXTS[viewpoint === 'own' ? 'yourself' : 'anotherPerson'][language]
  if (resolved.kind === 'entity' && resolved.name !== null) return resolved.name[language]
  return name ?? catalogue.partyName(ref)?.[language] ?? ref
}

function kindOf(resolved: PartyResolution): AnswerParty['kind'] {
  switch (resolved.kind) {
    case 'entity':
    case 'unknown':
      return resolved.entityKind
    case 'person':
      return 'person'
    case 'place':
      return 'place'
    case 'not-named':
      return 'category'
    case 'malformed':
      return 'unknown'
  }
}
