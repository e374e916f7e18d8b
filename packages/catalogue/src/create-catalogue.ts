import type { Catalogue } from './catalogue.ts'
import { flowsWithoutAgreement, flowsWithoutBasis, operatorUnknown } from './computed-findings.ts'
import { exampleParties } from './example-parties.ts'
import { expectedReporters, type Instance } from './expected-reporters.ts'
import { createFlowFinder } from './flow-finder.ts'
import { flowCloseness } from './flow-matcher.ts'
import { createLists } from './lists.ts'
import type { PartyResolution } from './party-resolution.ts'
import { createPartyResolver } from './party-resolver.ts'
import { isForm, type PartyIndex } from './party-tree.ts'
import { createPolicyLookups } from './policy-lookups.ts'
import type { CatalogueDocument } from './schema/document.ts'
import type { Akasse } from './schema/instance.ts'
import { sensitivityOf } from './sensitivity-of.ts'

export interface CatalogueOptions {
  /** Replaces the document's default list of unemployment funds. */
  readonly akasser?: readonly Akasse[]
}

/** Indexes a catalogue document. Look-ups share no state but their own memory of earlier answers. */
export function createCatalogue(document: CatalogueDocument, options: CatalogueOptions = {}): Catalogue {
  const akasser = options.akasser ?? document.akasser
  const parties: PartyIndex = byId(document.parties)
  const municipalities = byId(document.municipalities)
  const resolve = createPartyResolver({
    parties,
    municipalities,
    regions: byId(document.regions),
    akasser: byId(akasser),
  })
  const policies = createPolicyLookups(document, parties)
  const finder = createFlowFinder(parties, document.flows, (id) => policies.dataCategory(id) !== undefined)
  const matches = (...[flow, sender, recipient, mode]: Parameters<Catalogue['matchesFlow']>): boolean =>
    flow.mode === mode && flowCloseness(parties, flow, sender, recipient) > 0
  const personLevel = document.flows.filter((flow) => flow.personLevel && flow.act !== 'denied')
  const reporters = expectedReporters(parties, personLevel, [
    ...instancesOf('kommune', document.municipalities),
    ...instancesOf('a-kasse', akasser),
  ])
  const sensitivityIndex = {
    parties,
    dataCategories: byId(document.dataCategories),
    purposes: byId(document.purposes),
    benefits: byId(document.benefits),
  }
  return Object.freeze({
    version: document.version,
    document,
    ...policies,
    ...createLists(document, akasser),
    resolveParty: resolve,
    sourceRef: (ref: string) => sourceRef(parties, resolve(ref), ref),
    partyName: (ref: string) => nameOf(parties, resolve(ref)),
    flowsFor: finder.find,
    categoriesOutside: finder.categoriesOutside,
    matchesFlow: matches,
    exampleParties: (flow) =>
      exampleParties(parties, flow, (sender, recipient) =>
        matches(flow, resolve(sender), resolve(recipient), flow.mode),
      ),
    personLevelFlows: () => personLevel,
    expectedReporters: () => reporters,
    sensitivityOf: (query) => sensitivityOf(sensitivityIndex, query),
    flowsWithoutBasis: flowsWithoutBasis(document.flows),
    flowsWithoutAgreement: flowsWithoutAgreement(document.flows),
    operatorUnknown: operatorUnknown(document.parties),
  } satisfies Catalogue)
}

function byId<Entry extends { readonly id: string }>(list: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(list.map((entry) => [entry.id, entry]))
}

function instancesOf(prefix: string, list: readonly { readonly id: string; readonly label: Instance['label'] }[]): Instance[] {
  return list.map(({ id, label }) => ({ ref: `${prefix}:${id}`, label }))
}

/** A party of the catalogue reports under the reference that its entry gives, any other under its own. */
function sourceRef(parties: PartyIndex, resolution: PartyResolution, ref: string): string | null {
  if (resolution.kind !== 'entity' && resolution.kind !== 'unknown') return null
  const own = parties.get(ref)?.ref
  return own === undefined || own === null || isForm(own) ? resolution.ref : own
}

function nameOf(parties: PartyIndex, resolution: PartyResolution): ReturnType<Catalogue['partyName']> {
  switch (resolution.kind) {
    case 'entity':
    case 'unknown':
      return resolution.name
    case 'person':
      return parties.get('borger')?.label ?? null
    case 'not-named':
      return resolution.partyId === null ? null : (parties.get(resolution.partyId)?.label ?? null)
    case 'place':
    case 'malformed':
      return null
  }
}
