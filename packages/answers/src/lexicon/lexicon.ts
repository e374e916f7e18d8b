import type { Catalogue, Sensitivity } from '@dataspor/catalogue'
import type { AssessedCondition } from '@dataspor/disclosure'
import type {
  FrozenAssessment,
  FrozenFinding,
  StoredDisclosure,
  StoredParty,
} from '@dataspor/events'
import type { Language } from '@dataspor/kernel'

import { boundedMap } from '../bounded-map.ts'
import type {
  ItemBasis,
  ItemCategory,
  ItemCondition,
  ItemFinding,
  ItemRetention,
} from '../contract/item.ts'
import type { AnswerController, AnswerParty, Labelled } from '../contract/party.ts'
import { controllerOf, presentController } from './controller.ts'
import { presentFindings } from './findings.ts'
import { intern, interning, keyOfParts } from './interned.ts'
import { type PartyFragments, partyFragments } from './party.ts'
import { retentionOf } from './retention.ts'

const LABELS_MAX = 2_000
const LISTS_MAX = 10_000

/**
 * What one catalogue says, in one language, in the shapes that answers are made of. Every value is interned: made once,
 * and its JSON with it. Ids that the catalogue does not know (an event may carry any) are shown as they are.
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
  const label = (
    id: string,
    text: { readonly da: string; readonly en: string } | undefined,
  ): Labelled => ({
    id,
    label: text?.[language] ?? id,
  })
  const retentions = interning(
    LISTS_MAX,
    (flow: string | null, { ref, unit, system }: StoredParty) =>
      keyOfParts(flow, ref, unit, system),
    (flow, recipient) => {
      const rule = retentionOf(catalogue, language, flow, recipient)
      return { rule: rule === null ? null : intern(rule) }
    },
  )
  return {
    catalogue,
    language,
    parties: partyFragments(catalogue, language),
    purpose: interning(LABELS_MAX, String, (id: string) => label(id, catalogue.purpose(id)?.label)),
    flow: interning(LABELS_MAX, String, (id: string) => label(id, catalogue.flow(id)?.label)),
    categories: interning(LISTS_MAX, listKey, (ids: readonly string[]) =>
      ids.map((id) => ({
        ...label(id, catalogue.dataCategory(id)?.label),
        classification: catalogue.dataCategory(id)?.classification ?? 'unknown',
      })),
    ),
    bases: interning(LISTS_MAX, basesKey, (bases: FrozenAssessment['bases']) =>
      bases.map((basis) => presentBasis(catalogue, language, basis)),
    ),
    conditions: interning(LISTS_MAX, conditionsKey, (conditions: readonly AssessedCondition[]) =>
      conditions.map(({ rule, label: text, verdict, reason }) => ({
        rule,
        label: text[language],
        verdict,
        reason: reason[language],
      })),
    ),
    findings: interning(LISTS_MAX, findingsKey, (findings: readonly FrozenFinding[]) =>
      presentFindings(catalogue, language, findings),
    ),
    controller: interning(
      LABELS_MAX,
      (party: AnswerParty) => keyOfParts(party.id, party.name),
      (party) => presentController(catalogue, language, party),
    ),
    controllerOf: (disclosure) => controllerOf(disclosure, catalogue),
    retention: (flow, recipient) => retentions(flow, recipient).rule,
    sensitivity: sensitivities(catalogue),
  }
}

function listKey(ids: readonly string[]): string {
  return ids.length === 1 ? ids[0]! : keyOfParts(...ids)
}

function basesKey(bases: FrozenAssessment['bases']): string {
  let key = ''
  for (const { id, validity } of bases) key += `${id} ${validity}\u0000`
  return key
}

function conditionsKey(conditions: readonly AssessedCondition[]): string {
  let key = ''
  for (const { rule, verdict, reason } of conditions) key += keyOfParts(rule, verdict, reason.da)
  return key
}

function findingsKey(findings: readonly FrozenFinding[]): string {
  let key = ''
  for (const { code, about } of findings) key += keyOfParts(code, about)
  return key
}

function presentBasis(
  catalogue: Catalogue,
  language: Language,
  basis: FrozenAssessment['bases'][number],
): ItemBasis {
  const { id, validity } = basis
  const known = catalogue.legalBasis(id)
  if (known === undefined) return { id, label: id, citation: id, url: null, validity }
  return { id, label: known.label[language], citation: known.citation, url: known.url, validity }
}

function sensitivities(catalogue: Catalogue): (disclosure: StoredDisclosure) => Sensitivity {
  const known = boundedMap<string, Sensitivity>(LISTS_MAX)
  return ({ dataCategories, recipient, purpose, benefit }) => {
    const key = keyOfParts(
      recipient.ref,
      recipient.unit,
      recipient.system,
      purpose,
      benefit,
      ...dataCategories,
    )
    const before = known.get(key)
    if (before !== undefined) return before
    const { ref, unit, system } = recipient
    const sensitivity = catalogue.sensitivityOf({
      categories: dataCategories,
      recipient: catalogue.resolveParty({ ref, unit, system, name: recipient.name }),
      purpose,
      benefit,
    })
    known.set(key, sensitivity)
    return sensitivity
  }
}
