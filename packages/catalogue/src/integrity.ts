import type { CatalogueContent } from './schema/document.ts'

interface Ids {
  readonly documents: ReadonlySet<string>
  readonly parties: ReadonlySet<string>
  readonly flows: ReadonlySet<string>
  readonly legalBases: ReadonlySet<string>
  readonly dataCategories: ReadonlySet<string>
  readonly purposes: ReadonlySet<string>
  readonly subjectCategories: ReadonlySet<string>
  readonly anything: ReadonlySet<string>
}

/** What is wrong between the entries of a catalogue: ids twice, references to nothing, names that two entries claim. */
export function integrityFaults(content: CatalogueContent): readonly string[] {
  const ids = collectIds(content)
  return [
    ...repeatedIds(content),
    ...repeatedAliases(content),
    ...sourceFaults(content, ids),
    ...flowFaults(content, ids),
    ...partyFaults(content, ids),
    ...entryFaults(content, ids),
    ...(content.contacts.some((contact) => contact.role === 'supervisory-authority')
      ? []
      : ['contacts: no supervisory authority']),
  ]
}

function idsOf(list: readonly { readonly id: string }[]): string[] {
  return list.map((entry) => entry.id)
}

function collectIds(content: CatalogueContent): Ids {
  const { documents, parties, flows, legalBases, dataCategories, purposes, subjectCategories } =
    content
  return {
    documents: new Set(idsOf(documents)),
    parties: new Set(idsOf(parties)),
    flows: new Set(idsOf(flows)),
    legalBases: new Set(idsOf(legalBases)),
    dataCategories: new Set(idsOf(dataCategories)),
    purposes: new Set(idsOf(purposes)),
    subjectCategories: new Set(idsOf(subjectCategories)),
    anything: new Set([documents, parties, flows, dataCategories].flatMap((list) => idsOf(list))),
  }
}

function repeatedIds(content: CatalogueContent): string[] {
  return Object.entries(content).flatMap(([name, list]) =>
    Array.isArray(list)
      ? repeated(list.map((entry: { readonly id: string }) => `${name}: ${entry.id}`))
      : [],
  )
}

function repeatedAliases(content: CatalogueContent): string[] {
  return [content.legalBases, content.parties].flatMap((list) =>
    repeated(
      list.flatMap(({ id, aliases }) => [
        ...new Set([id, ...aliases].map((alias) => alias.toLowerCase())),
      ]),
    ),
  )
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names
    .filter((name) => seen.size === seen.add(name).size)
    .map((name) => `${name} is given twice`)
}

function missing(
  where: string,
  references: readonly (string | null)[],
  known: ReadonlySet<string>,
): string[] {
  return references
    .filter((reference) => reference !== null && !known.has(reference))
    .map((reference) => `${where}: ${reference} is no entry`)
}

function sourceFaults(content: CatalogueContent, ids: Ids): string[] {
  const lists = [
    content.parties,
    content.flows,
    content.legalBases,
    content.dataCategories,
    content.purposes,
    content.benefits,
    content.subjectCategories,
    content.retention,
    content.rights,
    content.accessRules,
    content.security,
  ]
  return lists
    .flat()
    .flatMap(({ id, source }) =>
      source === null ? [] : missing(id, [source.document, ...source.alsoIn], ids.documents),
    )
}

function flowFaults(content: CatalogueContent, ids: Ids): string[] {
  return content.flows.flatMap((flow) => [
    ...missing(
      flow.id,
      [...flow.from, ...flow.to, ...flow.via, ...(flow.pairs ?? []).flat()],
      ids.parties,
    ),
    ...missing(
      flow.id,
      [...flow.legalBases, ...flow.requirements, ...flow.safeguards],
      ids.legalBases,
    ),
    ...missing(flow.id, flow.dataCategories, ids.dataCategories),
    ...missing(flow.id, flow.purposes, ids.purposes),
    ...missing(flow.id, flow.subjectCategories, ids.subjectCategories),
    ...(flow.from.length === 0 || flow.to.length === 0 ? [`${flow.id}: an end is missing`] : []),
    ...((flow.legalBases.length === 0) === (flow.basisSource === 'none')
      ? []
      : [`${flow.id}: basisSource`]),
    ...((flow.categoriesStated === 'none') === (flow.dataCategories.length === 0)
      ? []
      : flow.categoriesStated === 'all'
        ? []
        : [`${flow.id}: categoriesStated`]),
  ])
}

function partyFaults(content: CatalogueContent, ids: Ids): string[] {
  return content.parties.flatMap((party) =>
    missing(party.id, [party.legalEntity, party.partOf], ids.parties),
  )
}

function entryFaults(content: CatalogueContent, ids: Ids): string[] {
  return [
    ...content.documents.flatMap((entry) => missing(entry.id, [entry.controller], ids.parties)),
    ...content.dataCategories.flatMap((entry) =>
      missing(
        entry.id,
        entry.reportedBy.map((reporter) => reporter.party),
        ids.parties,
      ),
    ),
    ...content.purposes.flatMap((entry) => missing(entry.id, [entry.parent], ids.purposes)),
    ...content.benefits.flatMap((entry) => missing(entry.id, [entry.purpose], ids.purposes)),
    ...content.retention.flatMap((entry) => missing(entry.id, entry.appliesTo, ids.anything)),
    ...content.accessRules.flatMap((entry) =>
      missing(entry.id, [...entry.subject, ...entry.object], ids.parties),
    ),
    ...content.accessRules.flatMap((entry) => missing(entry.id, entry.flows, ids.flows)),
    ...content.inconsistencies.flatMap((entry) =>
      missing(entry.id, entry.documents, ids.documents),
    ),
    ...content.basisSuggestions.flatMap((entry) => missing(entry.id, [entry.id], ids.flows)),
    ...content.basisSuggestions.flatMap((entry) => missing(entry.id, entry.bases, ids.legalBases)),
    ...content.contacts.flatMap((entry) => missing(entry.id, [entry.party], ids.parties)),
    ...content.regions.flatMap((entry) =>
      missing(`region ${entry.id}`, [entry.party], ids.parties),
    ),
  ]
}
