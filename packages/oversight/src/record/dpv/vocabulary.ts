import type { Classification, FlowAct, Mode } from '@dataspor/catalogue'

/**
 * The namespaces of the W3C Data Privacy Vocabulary, version 2 (terms checked against the releases 2.1 to 2.3), its
 * extensions for the GDPR, countries and kinds of personal data, and the general vocabularies that it uses.
 */
export const CONTEXT = {
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/gdpr#',
  loc: 'https://w3id.org/dpv/loc#',
  pd: 'https://w3id.org/dpv/pd#',
  dct: 'http://purl.org/dc/terms/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const

/** Every class that a record can use, by its compact IRI. */
export const CLASSES = [
  'dpv:ROPA',
  'dpv:Process',
  'dpv:DataController',
  'dpv:DataProcessor',
  'dpv:DataProtectionOfficer',
  'dpv:Recipient',
  'dpv:ThirdParty',
  'dpv:DataSubject',
  'dpv:DataSource',
  'dpv:Purpose',
  'dpv:PersonalData',
  'dpv:SensitivePersonalData',
  'dpv:SpecialCategoryPersonalData',
  'dpv:PseudonymisedData',
  'dpv:ConfidentialData',
  'dpv:LegalBasis',
  'dpv:DataTransferLegalBasis',
  'dpv:DataProcessingAgreement',
  'dpv:ThirdCountry',
  'dpv:StorageDuration',
  'dpv:StorageCondition',
  'dpv:TemporalDuration',
  'dpv:TechnicalOrganisationalMeasure',
] as const

export type DpvClass = (typeof CLASSES)[number]

/** Every relation of the vocabulary that a record can use. */
export const RELATIONS = [
  'dpv:hasProcess',
  'dpv:hasDataController',
  'dpv:hasDataProcessor',
  'dpv:hasDataProtectionOfficer',
  'dpv:hasName',
  'dpv:hasAddress',
  'dpv:hasContact',
  'dpv:hasIdentifier',
  'dpv:hasPurpose',
  'dpv:hasDataSubject',
  'dpv:hasPersonalData',
  'dpv:hasRecipient',
  'dpv:hasDataSource',
  'dpv:hasThirdCountry',
  'dpv:hasProcessing',
  'dpv:hasLegalBasis',
  'dpv:hasLegalMeasure',
  'dpv:hasStorageCondition',
  'dpv:hasDuration',
  'dpv:hasTechnicalOrganisationalMeasure',
] as const

/** What is done with the data, by what the flow is and how it goes. */
export function processingOf(act: FlowAct, mode: Mode): string {
  if (act === 'collection') return 'dpv:Collect'
  if (mode === 'view') return 'dpv:Consult'
  if (act === 'internal') return 'dpv:Use'
  return mode === 'pull' ? 'dpv:MakeAvailable' : 'dpv:Transmit'
}

export const PROCESSINGS = [
  'dpv:Collect',
  'dpv:Consult',
  'dpv:Use',
  'dpv:MakeAvailable',
  'dpv:Transmit',
] as const

/**
 * The classes of a category of data. Only art. 9 data themselves are special categories; what may reveal them is
 * sensitive, as are art. 10 data.
 */
const OF_CLASSIFICATION: Readonly<Partial<Record<Classification, readonly string[]>>> = {
  pseudonymous: ['dpv:PseudonymisedData'],
  'ordinary-confidential': ['dpv:ConfidentialData'],
  'ordinary-financial': ['pd:Financial'],
  'cpr-number-dbl11': ['pd:Identifying'],
  'may-reveal-art9-health': ['dpv:SensitivePersonalData'],
  'may-reveal-art9-ethnic-origin': ['dpv:SensitivePersonalData'],
  'may-reveal-art9-belief-or-union': ['dpv:SensitivePersonalData'],
  'may-be-art9-ethnic-origin': ['dpv:SensitivePersonalData'],
  'free-text-may-contain-art9': ['dpv:SensitivePersonalData'],
  'free-text-likely-art9-health': ['dpv:SensitivePersonalData'],
  'art10-criminal': ['dpv:SensitivePersonalData', 'pd:Criminal'],
  'art9-health': ['dpv:SpecialCategoryPersonalData', 'pd:Health'],
}

export const DATA_KINDS = ['pd:Financial', 'pd:Identifying', 'pd:Criminal', 'pd:Health'] as const

export function dataClasses(classification: Classification | 'unknown'): readonly string[] {
  const more = classification === 'unknown' ? undefined : OF_CLASSIFICATION[classification]
  return ['dpv:PersonalData', ...(more ?? [])]
}

/** The vocabulary's own term for a basis of the GDPR; undefined for national law, and for an article as a whole. */
const GDPR_TERMS: Readonly<Record<string, string>> = {
  'gdpr-6-1-c': 'eu-gdpr:A6-1-c',
  'gdpr-6-1-e': 'eu-gdpr:A6-1-e',
  'gdpr-9-2-b': 'eu-gdpr:A9-2-b',
  'gdpr-9-2-f': 'eu-gdpr:A9-2-f',
  'gdpr-9-2-g': 'eu-gdpr:A9-2-g',
  'gdpr-9-2-j': 'eu-gdpr:A9-2-j',
  samtykke: 'eu-gdpr:A6-1-a',
  scc: 'eu-gdpr:A46-2-c',
  adequacy: 'eu-gdpr:A45-3',
}

export const GDPR_BASES = Object.values(GDPR_TERMS)

export function gdprTerm(basis: string): string | undefined {
  return Object.hasOwn(GDPR_TERMS, basis) ? GDPR_TERMS[basis] : undefined
}
