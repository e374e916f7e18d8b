import type { Catalogue } from '@dataspor/catalogue'
import type { AssessedCondition } from '@dataspor/disclosure'
import type { FrozenAssessment } from '@dataspor/events'
import type { Language, Text } from '@dataspor/kernel'

import type { ItemBasis, ItemCategory, ItemCondition } from '../contract/item.ts'
import type { Labelled } from '../contract/party.ts'

/** An id with its entry's label, or as it is where there is no such entry. */
export function presentLabel(
  id: string,
  entry: { readonly label: Text } | undefined,
  language: Language,
): Labelled {
  return { id, label: entry?.label[language] ?? id }
}

export function presentCategory(
  id: string,
  catalogue: Catalogue,
  language: Language,
): ItemCategory {
  const known = catalogue.dataCategory(id)
  return {
    ...presentLabel(id, known, language),
    classification: known?.classification ?? 'unknown',
  }
}

/** A basis with the validity that was frozen for the day on which it was used. */
export function presentBasis(
  { id, validity }: FrozenAssessment['bases'][number],
  catalogue: Catalogue,
  language: Language,
): ItemBasis {
  const known = catalogue.legalBasis(id)
  if (known === undefined) return { id, label: id, citation: id, url: null, validity }
  return { id, label: known.label[language], citation: known.citation, url: known.url, validity }
}

export function presentCondition(
  { rule, label, verdict, reason }: AssessedCondition,
  language: Language,
): ItemCondition {
  return { rule, label: label[language], verdict, reason: reason[language] }
}
