import type { Catalogue } from '@dataspor/catalogue'
import type { Language } from '@dataspor/kernel'

/** Something with an id, as people read it. */
export interface Named {
  readonly id: string
  readonly label: string
}

export function partyNamed(catalogue: Catalogue, language: Language, ref: string): Named {
  const name = catalogue.party(ref)?.label ?? catalogue.partyName(ref)
  return { id: ref, label: name?.[language] ?? ref }
}

export function basisNamed(catalogue: Catalogue, language: Language, id: string): Named {
  return { id, label: catalogue.legalBasis(id)?.label[language] ?? id }
}
