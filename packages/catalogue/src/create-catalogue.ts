import { byId } from './by-id.ts'
import type { Catalogue } from './catalogue.ts'
import { flowsWithoutAgreement, flowsWithoutBasis, operatorUnknown } from './computed-findings.ts'
import { expectedReporters, type Instance } from './expected-reporters.ts'
import { createFlowLookups } from './flow-lookups.ts'
import { createLists } from './lists.ts'
import { createPartyLookups } from './party-lookups.ts'
import { createPolicyLookups } from './policy-lookups.ts'
import type { CatalogueDocument } from './schema/document.ts'
import type { Akasse } from './schema/instance.ts'
import { sensitivityOf } from './sensitivity-of.ts'

export interface CatalogueOptions {
  /** Replaces the document's default list of unemployment funds. */
  readonly akasser?: readonly Akasse[]
}

/** Indexes a catalogue document. Look-ups share no state but their own memory of earlier answers. */
export function createCatalogue(
  document: CatalogueDocument,
  options: CatalogueOptions = {},
): Catalogue {
  const akasser = options.akasser ?? document.akasser
  const parties = byId(document.parties)
  const dataCategories = byId(document.dataCategories)
  const purposes = byId(document.purposes)
  const benefits = byId(document.benefits)
  const partyLookups = createPartyLookups(document, parties, akasser)
  const { resolveParty } = partyLookups
  const isCategory = (id: string): boolean => dataCategories.has(id)
  const flowLookups = createFlowLookups(document.flows, parties, resolveParty, isCategory)
  const reporters = expectedReporters(parties, flowLookups.personLevelFlows(), [
    ...instancesOf('kommune', document.municipalities),
    ...instancesOf('a-kasse', akasser),
  ])
  return Object.freeze({
    version: document.version,
    document,
    ...createPolicyLookups(document, parties),
    ...createLists(document, akasser),
    ...partyLookups,
    ...flowLookups,
    expectedReporters: () => reporters,
    sensitivityOf: (query) => sensitivityOf({ parties, dataCategories, purposes, benefits }, query),
    flowsWithoutBasis: flowsWithoutBasis(document.flows),
    flowsWithoutAgreement: flowsWithoutAgreement(document.flows),
    operatorUnknown: operatorUnknown(document.parties),
  } satisfies Catalogue)
}

function instancesOf(
  prefix: string,
  list: readonly { readonly id: string; readonly label: Instance['label'] }[],
): Instance[] {
  return list.map(({ id, label }) => ({ ref: `${prefix}:${id}`, label }))
}
