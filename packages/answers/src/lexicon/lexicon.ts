import type { Catalogue, Sensitivity } from '@dataspor/catalogue'
import { type AssessedCondition, controllerOf } from '@dataspor/disclosure'
import type {
  FrozenAssessment,
  FrozenFinding,
  StoredDisclosure,
  StoredParty,
} from '@dataspor/events'
import type { Language } from '@dataspor/kernel'

import type {
  ItemBasis,
  ItemCategory,
  ItemCondition,
  ItemFinding,
  ItemRetention,
} from '../contract/item.ts'
import type { AnswerController, AnswerParty, Labelled } from '../contract/party.ts'
import { presentController } from './controller.ts'
import { presentFindings } from './findings.ts'
import { internedByParts, interning, keyOfParts } from './interned.ts'
import { presentBasis, presentCategory, presentCondition, presentLabel } from './labels.ts'
import { type PartyFragments, partyFragments } from './party.ts'
import { retentionOf } from './retention.ts'

const CONTROLLERS_MAX = 2_000
const LISTS_MAX = 5_000

/**
 * What one catalogue says, in one language, in the shapes that answers are made of. Ids that the catalogue does not know
 * (an event may carry any) are shown as they are. What is looked up for single entries, conditions and findings, is
 * interned; the rest stands in an entry's shape, which is kept.
 */
export interface Lexicon {
  readonly catalogue: Catalogue
  readonly language: Language
  readonly parties: PartyFragments
  purpose(id: string): Labelled
  flow(id: string): Labelled
  categories(ids: readonly string[]): readonly ItemCategory[]
  bases(bases: FrozenAssessment['bases']): readonly ItemBasis[]
  conditions(conditions: readonly AssessedCondition[]): readonly ItemCondition[]
  findings(findings: readonly FrozenFinding[]): readonly ItemFinding[]
  controller(party: AnswerParty): AnswerController
  controllerOf(disclosure: StoredDisclosure): StoredParty
  retention(flow: string | null, recipient: StoredParty): ItemRetention | null
  sensitivity(disclosure: StoredDisclosure): Sensitivity
}

export function createLexicon(catalogue: Catalogue, language: Language): Lexicon {
  return {
    catalogue,
    language,
    parties: partyFragments(catalogue, language),
    purpose: (id) => presentLabel(id, catalogue.purpose(id), language),
    flow: (id) => presentLabel(id, catalogue.flow(id), language),
    categories: (ids) => ids.map((id) => presentCategory(id, catalogue, language)),
    bases: (bases) => bases.map((basis) => presentBasis(basis, catalogue, language)),
    conditions: internedByParts((conditions: readonly AssessedCondition[]) =>
      conditions.map((condition) => presentCondition(condition, language)),
    ),
    findings: interning(LISTS_MAX, findingsKey, (findings: readonly FrozenFinding[]) =>
      presentFindings(catalogue, language, findings),
    ),
    controller: interning(
      CONTROLLERS_MAX,
      (party: AnswerParty) => keyOfParts(party.id, party.name),
      (party) => presentController(catalogue, language, party),
    ),
    controllerOf: (disclosure) => controllerOf(disclosure, catalogue),
    retention: (flow, recipient) => retentionOf(catalogue, language, flow, recipient),
    sensitivity: (disclosure) => sensitivityOf(disclosure, catalogue),
  }
}

function findingsKey(findings: readonly FrozenFinding[]): string {
  let key = ''
  for (const { code, about } of findings) key += `${code}\n${about ?? ''}\n`
  return key
}

/** The highest of categories, recipient, purpose and benefit. */
function sensitivityOf(disclosure: StoredDisclosure, catalogue: Catalogue): Sensitivity {
  const { dataCategories, recipient, purpose, benefit } = disclosure
  const { ref, unit, system, name } = recipient
  return catalogue.sensitivityOf({
    categories: dataCategories,
    recipient: catalogue.resolveParty({ ref, unit, system, name }),
    purpose,
    benefit,
  })
}
