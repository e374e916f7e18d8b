import type {
  Named,
  ProcessingRecord,
  RecordActivity,
  RecordBasis,
  RecordErasure,
  RecordParty,
  RecordTransfer,
} from '../model.ts'
import { cited, entryIri, type Nodes, partyIri, type Reference, texts, valued } from './nodes.ts'
import { dataClasses, type DpvClass, gdprTerm, processingOf } from './vocabulary.ts'

const ISO_DURATION = /^P(?:\d+[YMWD])+$/

/** One activity as `dpv:Process`, with what it names as nodes of their own. */
export function processNode(
  nodes: Nodes,
  { party }: ProcessingRecord,
  activity: RecordActivity,
): Reference {
  const own = { '@id': partyIri(party.id) }
  const isProcessor = activity.role === 'processor'
  const controllers = isProcessor
    ? activity.onBehalfOf.values.map((one) => partyNode(nodes, one, ['dpv:DataController']))
    : [own]
  return nodes.put(`urn:dataspor:record:${party.id}:${activity.id}`, ['dpv:Process'], {
    'dct:title': texts(activity.label),
    ...cited(activity.source),
    ...valued('dpv:hasDataController', controllers),
    ...valued('dpv:hasDataProcessor', isProcessor ? [own] : []),
    'dpv:hasProcessing': [{ '@id': processingOf(activity.act, activity.mode) }],
    ...whatAndWhom(nodes, activity),
    ...underWhichRules(nodes, activity),
  })
}

function whatAndWhom(nodes: Nodes, activity: RecordActivity): Readonly<Record<string, unknown>> {
  const { purposes, subjectCategories, dataCategories, recipients, origins } = activity
  return {
    ...valued('dpv:hasPurpose', entries(nodes, 'purposes', ['dpv:Purpose'], purposes.values)),
    ...valued(
      'dpv:hasDataSubject',
      entries(nodes, 'subjectCategories', ['dpv:DataSubject'], subjectCategories.values),
    ),
    ...valued(
      'dpv:hasPersonalData',
      dataCategories.values.flatMap((one) =>
        entries(nodes, 'dataCategories', dataClasses(one.classification), [one]),
      ),
    ),
    ...valued(
      'dpv:hasRecipient',
      recipients.values.map((one) => partyNode(nodes, one, recipientClasses(activity, one))),
    ),
    ...valued(
      'dpv:hasDataSource',
      origins.values.map((one) => partyNode(nodes, one, ['dpv:DataSource'])),
    ),
  }
}

function underWhichRules(
  nodes: Nodes,
  activity: RecordActivity,
): Readonly<Record<string, unknown>> {
  const { legalBases, transfers, erasure, security, agreement } = activity
  const safeguards = transfers.values.flatMap((one) => one.safeguards)
  return {
    ...valued('dpv:hasLegalBasis', [
      ...legalBases.values.map((basis) => basisNode(nodes, basis)),
      ...uniqueById(safeguards).map((one) => safeguardNode(nodes, one)),
    ]),
    ...valued(
      'dpv:hasThirdCountry',
      transfers.values.map((one) => countryNode(nodes, one)),
    ),
    ...valued(
      'dpv:hasStorageCondition',
      erasure.values.map((rule) => storageNode(nodes, rule)),
    ),
    ...valued('dpv:hasTechnicalOrganisationalMeasure', measures(nodes, security.values)),
    ...valued(
      'dpv:hasLegalMeasure',
      agreement === null || agreement.kind === 'not-stated'
        ? []
        : [{ '@type': ['dpv:DataProcessingAgreement'], ...cited(agreement) }],
    ),
  }
}

export function measures(nodes: Nodes, values: readonly Named[]): readonly Reference[] {
  return entries(nodes, 'security', ['dpv:TechnicalOrganisationalMeasure'], values)
}

function entries(
  nodes: Nodes,
  list: string,
  classes: readonly string[],
  values: readonly Named[],
): readonly Reference[] {
  return values.map(({ id, label, source }) =>
    nodes.put(entryIri(list, id), classes, { 'skos:prefLabel': texts(label), ...cited(source) }),
  )
}

function recipientClasses({ act }: RecordActivity, { kind }: RecordParty): readonly DpvClass[] {
  if (kind === 'data-subject') return ['dpv:Recipient', 'dpv:DataSubject']
  if (act === 'disclosure') return ['dpv:Recipient', 'dpv:ThirdParty']
  return act === 'processor' ? ['dpv:Recipient', 'dpv:DataProcessor'] : ['dpv:Recipient']
}

/** A legal entity by its own reference; a category, system or unit as the entry of the catalogue that it is. */
function partyNode(
  nodes: Nodes,
  { id, ref, label, source }: RecordParty,
  classes: readonly DpvClass[],
): Reference {
  const iri = ref === null ? entryIri('parties', id) : partyIri(ref)
  return nodes.put(iri, classes, { 'dpv:hasName': texts(label), ...cited(source) })
}

/** The vocabulary's own term where it has one; national law stands as a basis of its own. */
function basisNode(nodes: Nodes, { id, label, citation, url, source }: RecordBasis): Reference {
  const term = gdprTerm(id)
  if (term !== undefined) return { '@id': term }
  return nodes.put(entryIri('legalBases', id), ['dpv:LegalBasis'], {
    'skos:prefLabel': texts(label),
    ...cited(source),
    'dct:bibliographicCitation': citation,
    ...(url === null ? {} : { 'dct:references': { '@id': url } }),
  })
}

function safeguardNode(nodes: Nodes, { id, label, source }: Named): Reference {
  const term = gdprTerm(id)
  if (term !== undefined) return { '@id': term }
  return nodes.put(entryIri('legalBases', id), ['dpv:DataTransferLegalBasis'], {
    'skos:prefLabel': texts(label),
    ...cited(source),
  })
}

function countryNode(nodes: Nodes, { id, label, country, source }: RecordTransfer): Reference {
  if (country !== null) return { '@id': `loc:${country.toUpperCase()}` }
  return nodes.put(entryIri('parties', id), ['dpv:ThirdCountry'], {
    'skos:prefLabel': texts(label),
    ...cited(source),
  })
}

function storageNode(nodes: Nodes, { id, label, value, source }: RecordErasure): Reference {
  const told = { 'dct:description': texts(label), ...cited(source) }
  const iri = entryIri('retention', id)
  if (!ISO_DURATION.test(value)) return nodes.put(iri, ['dpv:StorageCondition'], told)
  return nodes.put(iri, ['dpv:StorageDuration'], {
    ...told,
    'dpv:hasDuration': {
      '@type': ['dpv:TemporalDuration'],
      'rdf:value': { '@value': value, '@type': 'xsd:duration' },
    },
  })
}

function uniqueById(values: readonly Named[]): readonly Named[] {
  return [...new Map(values.map((one) => [one.id, one])).values()]
}
