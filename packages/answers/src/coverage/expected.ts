import type { Catalogue } from '@dataspor/catalogue'
import type { SourceRegistration } from '@dataspor/disclosure'

import type { AnswerParty } from '../contract/party.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'

/** A party that the policies let a person expect reports from, and its registration if it has one. */
export interface ExpectedSource {
  readonly party: AnswerParty
  /** Refs under which its reports come: its own, and its legal entity's. None: only an event can name it. */
  readonly refs: readonly string[]
  readonly registration: SourceRegistration | undefined
  readonly flows: readonly string[]
}

/** Every party that the catalogue expects to report, in its order; municipalities and unemployment funds one by one. */
export function expectedSources(
  lexicon: Lexicon,
  registrations: readonly SourceRegistration[],
): readonly ExpectedSource[] {
  const { catalogue, language, parties } = lexicon
  const registered = registrationsByRef(registrations, catalogue)
  return catalogue.expectedReporters().map(({ ref, partyId, label, flows }) => {
    if (ref === null) {
      const party = { id: partyId, name: label[language], kind: 'category' as const }
      return { party, refs: [], registration: undefined, flows }
    }
    const entity = legalEntity(catalogue, ref)
    const registration = registered.get(ref) ?? registered.get(entity)
    return { party: parties.ref(ref), refs: [...new Set([ref, entity])], registration, flows }
  })
}

/** Registrations by canonical ref: what is registered as `hvidovre-kommune` reports as `kommune:0167`. */
export function registrationsByRef(
  registrations: readonly SourceRegistration[],
  catalogue: Catalogue,
): ReadonlyMap<string, SourceRegistration> {
  return new Map(registrations.map((each) => [catalogue.sourceRef(each.ref) ?? each.ref, each]))
}

export function legalEntity(catalogue: Catalogue, ref: string): string {
  const resolved = catalogue.resolveParty(ref)
  return resolved.kind === 'entity' || resolved.kind === 'unknown' ? resolved.ref : ref
}
