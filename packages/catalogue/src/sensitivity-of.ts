import type { SensitivityQuery } from './catalogue.ts'
import type { PartyIndex } from './party-tree.ts'
import type { DataCategory } from './schema/data-category.ts'
import type { Benefit, Purpose } from './schema/purpose.ts'
import {
  classificationSensitivity,
  higherSensitivity,
  linkSensitivity,
  type Sensitivity,
} from './sensitivity.ts'

export interface SensitivityIndex {
  readonly parties: PartyIndex
  readonly dataCategories: ReadonlyMap<string, DataCategory>
  readonly purposes: ReadonlyMap<string, Purpose>
  readonly benefits: ReadonlyMap<string, Benefit>
}

/** A category that nobody has classified may reveal anything. */
const OF_UNKNOWN_CATEGORY: Sensitivity = 'may-reveal-special-category'

/** The highest of data categories, recipient (its unit and system too), purpose and benefit. */
export function sensitivityOf(index: SensitivityIndex, query: SensitivityQuery): Sensitivity {
  let highest: Sensitivity = 'ordinary'
  for (const id of query.categories) {
    const category = index.dataCategories.get(id)
    const own =
      category === undefined
        ? OF_UNKNOWN_CATEGORY
        : classificationSensitivity(category.classification)
    highest = higherSensitivity(highest, own)
  }
  for (const id of recipientEntries(query)) {
    highest = higherSensitivity(
      highest,
      linkSensitivity(index.parties.get(id)?.sensitivity ?? null),
    )
  }
  const purpose = query.purpose === undefined ? undefined : index.purposes.get(query.purpose)
  const benefit = query.benefit === undefined ? undefined : index.benefits.get(query.benefit)
  highest = higherSensitivity(highest, linkSensitivity(purpose?.sensitivity ?? null))
  return higherSensitivity(highest, linkSensitivity(benefit?.sensitivity ?? null))
}

function recipientEntries({ recipient }: SensitivityQuery): readonly string[] {
  if (recipient === undefined) return []
  if (recipient.kind === 'not-named') return [recipient.partyId]
  if (recipient.kind !== 'entity' && recipient.kind !== 'unknown') return []
  const partyId = recipient.kind === 'entity' ? recipient.partyId : null
  return [partyId, recipient.unit, recipient.system].flatMap((id) => id ?? [])
}
