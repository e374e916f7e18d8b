import type { ProcessingRecord, RecordContact, RecordField } from '../model.ts'
import { type JsonLdNode, Nodes, partyIri, type Reference, texts, valued } from './nodes.ts'
import { measures, processNode } from './process.ts'
import { CONTEXT } from './vocabulary.ts'

export interface DpvDocument {
  readonly '@context': typeof CONTEXT
  readonly '@graph': readonly JsonLdNode[]
}

/**
 * A record as JSON-LD in the W3C Data Privacy Vocabulary 2: a `dpv:ROPA` with one `dpv:Process` an activity. The context
 * is inside, so that nothing has to be fetched to read it. Entries of the catalogue and parties have `urn:dataspor:` IRIs.
 */
export function dpvDocument(record: ProcessingRecord): DpvDocument {
  const nodes = new Nodes()
  const party = partyNode(nodes, record)
  const processes = record.activities.map((activity) => processNode(nodes, record, activity))
  const root: JsonLdNode = {
    '@id': `urn:dataspor:record:${record.party.id}`,
    '@type': ['dpv:ROPA'],
    'dct:title': texts({
      da: `Fortegnelse over behandlingsaktiviteter (artikel 30): ${record.party.name.da}`,
      en: `Record of processing activities (article 30): ${record.party.name.en}`,
    }),
    'dct:conformsTo': { '@id': 'http://data.europa.eu/eli/reg/2016/679/oj' },
    'dct:temporal': `${record.period.from}/${record.period.to}`,
    'dct:hasVersion': record.catalogue,
    'dpv:hasDataController': [party],
    ...valued('dpv:hasProcess', processes),
    ...valued('dpv:hasTechnicalOrganisationalMeasure', measures(nodes, record.security.values)),
  }
  return { '@context': CONTEXT, '@graph': [root, ...nodes.all()] }
}

function partyNode(nodes: Nodes, record: ProcessingRecord): Reference {
  const { party, controller, dataProtectionOfficer } = record
  const roles = new Set(record.activities.map(({ role }) => role))
  const classes = [
    ...(roles.size === 0 || roles.has('controller') ? ['dpv:DataController'] : []),
    ...(roles.has('processor') ? ['dpv:DataProcessor'] : []),
  ]
  return nodes.put(partyIri(party.id), classes, {
    'dpv:hasName': texts(party.name),
    ...(party.cvr === null ? {} : { 'dpv:hasIdentifier': `CVR ${party.cvr}` }),
    ...contactOf(controller),
    ...valued(
      'dpv:hasDataProtectionOfficer',
      dataProtectionOfficer.values.map((officer) => ({
        '@type': ['dpv:DataProtectionOfficer'],
        'dpv:hasName': texts(officer.name),
        ...contactOf({ ...dataProtectionOfficer, values: [officer] }),
      })),
    ),
  })
}

function contactOf({ values }: RecordField<RecordContact>): Readonly<Record<string, unknown>> {
  const [contact] = values
  if (contact === undefined) return {}
  const { address, phone, email, url } = contact
  const ways = [phone, email, url].filter((way) => way !== null)
  return {
    ...(address === null ? {} : { 'dpv:hasAddress': address }),
    ...(ways.length === 0 ? {} : { 'dpv:hasContact': ways }),
  }
}
