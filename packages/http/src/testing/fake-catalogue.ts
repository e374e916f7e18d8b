import type { Catalogue } from '@dataspor/catalogue'

const ENTRIES = [
  { id: 'gdpr-6-1-e', validFrom: '2018-05-25', validTo: null },
  { id: 'old-act', validFrom: '2010-01-01', validTo: '2020-01-01' },
  { id: 'start-unknown', validFrom: null, validTo: null },
]

/** What the routes of the catalogue ask of one, over three legal bases. */
export function fakeCatalogue(): Catalogue {
  const few = {
    version: '2026-03-01.0123456789abcdef',
    document: { publishedFor: '2026-03-01', legalBases: ENTRIES },
    listNames: ['legalBases'],
    list: (name: string) => (name === 'legalBases' ? ENTRIES : undefined),
    entry: (name: string, id: string) =>
      name === 'legalBases' ? ENTRIES.find((entry) => entry.id === id) : undefined,
  }
  return few as unknown as Catalogue
}
