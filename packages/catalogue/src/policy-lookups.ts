import { DatasporError } from '@dataspor/kernel'

import type { Catalogue } from './catalogue.ts'
import type { PartyIndex } from './party-tree.ts'
import type { CatalogueDocument } from './schema/document.ts'

type PolicyLookups = Pick<
  Catalogue,
  | 'party'
  | 'flow'
  | 'legalBasis'
  | 'dataCategory'
  | 'purpose'
  | 'benefit'
  | 'subjectCategory'
  | 'retentionRule'
  | 'right'
  | 'accessRule'
  | 'policyDocument'
  | 'accessRulesOf'
  | 'retentionOf'
  | 'rightsOf'
  | 'suggestedBasesOf'
  | 'controllerContact'
  | 'complaintAuthority'
>

/** Look-ups by id, and of what the policies say about a flow or a controller. */
export function createPolicyLookups(
  document: CatalogueDocument,
  parties: PartyIndex,
): PolicyLookups {
  const refOf = (id: string): string => parties.get(id)?.ref ?? id
  const rulesOf = groupBy(document.accessRules, (rule) => rule.flows)
  const suggestions = new Map(document.basisSuggestions.map((entry) => [entry.id, entry.bases]))
  const policiesOf = groupBy(document.documents, (policy) => [refOf(policy.controller)])
  const rightsOf = groupBy(document.rights, (right) => [right.source.document])
  const contacts = new Map(document.contacts.map((contact) => [refOf(contact.party), contact]))
  const complaintAuthority = document.contacts.find(
    (contact) => contact.role === 'supervisory-authority',
  )
  if (complaintAuthority === undefined) {
    throw new DatasporError('config_invalid', { internal: 'catalogue: no supervisory authority' })
  }
  return {
    party: (id) => parties.get(id),
    flow: lookup(document.flows),
    legalBasis: lookupByName(document.legalBases),
    dataCategory: lookup(document.dataCategories),
    purpose: lookup(document.purposes),
    benefit: lookup(document.benefits),
    subjectCategory: lookup(document.subjectCategories),
    retentionRule: lookup(document.retention),
    right: lookup(document.rights),
    accessRule: lookup(document.accessRules),
    policyDocument: lookup(document.documents),
    accessRulesOf: (flowId) => rulesOf.get(flowId) ?? [],
    retentionOf: (ids) =>
      document.retention.filter((rule) => rule.appliesTo.some((id) => ids.includes(id))),
    rightsOf: (ref) =>
      (policiesOf.get(ref) ?? []).flatMap((policy) => rightsOf.get(policy.id) ?? []),
    suggestedBasesOf: (flowId) => suggestions.get(flowId) ?? [],
    controllerContact: (ref) => contacts.get(ref) ?? null,
    complaintAuthority,
  }
}

function lookup<Entry extends { readonly id: string }>(
  list: readonly Entry[],
): (id: string) => Entry | undefined {
  const index = new Map(list.map((entry) => [entry.id, entry]))
  return (id) => index.get(id)
}

function lookupByName<Entry extends { readonly id: string; readonly aliases: readonly string[] }>(
  list: readonly Entry[],
): (name: string) => Entry | undefined {
  const index = new Map(
    list.flatMap((entry) =>
      [entry.id, ...entry.aliases].map((name) => [name.toLowerCase(), entry] as const),
    ),
  )
  const byExactId = lookup(list)
  return (name) => byExactId(name) ?? index.get(name.toLowerCase())
}

function groupBy<Entry>(
  list: readonly Entry[],
  keysOf: (entry: Entry) => readonly string[],
): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>()
  for (const entry of list) {
    for (const key of keysOf(entry)) groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return groups
}
