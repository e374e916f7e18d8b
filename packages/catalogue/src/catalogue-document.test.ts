import { isDatasporError } from '@dataspor/kernel'
import { describe, expect, test } from 'vitest'

import { builtInContent } from './built-in-content.ts'
import {
  currentCatalogue,
  parseCatalogue,
  readCatalogueContent,
  sealCatalogue,
} from './catalogue-document.ts'
import { canonicalJson } from './canonical-json.ts'

const COUNTS = {
  documents: 5,
  parties: 103,
  flows: 104,
  legalBases: 85,
  dataCategories: 186,
  purposes: 92,
  benefits: 12,
  subjectCategories: 16,
  retention: 25,
  rights: 30,
  accessRules: 33,
  security: 6,
  inconsistencies: 24,
  basisSuggestions: 5,
  contacts: 4,
  municipalities: 98,
  regions: 5,
  akasser: 22,
}

/** The built-in content, changed, through JSON as a file or an event would carry it. */
function changed(change: (content: Record<string, Record<string, unknown>[]>) => void): unknown {
  const content = JSON.parse(JSON.stringify(builtInContent))
  change(content)
  return content
}

function refusal(content: unknown): string {
  try {
    sealCatalogue(content)
  } catch (error) {
    if (isDatasporError(error, 'config_invalid')) return error.internal ?? ''
    throw error
  }
  return 'accepted'
}

describe('the built-in catalogue', () => {
  const document = currentCatalogue()

  test.each(Object.entries(COUNTS))('holds every entry of %s', (name, count) => {
    expect(document[name as keyof typeof COUNTS]).toHaveLength(count)
  })

  test('says of every statement where it stands, but for Dataspor itself', () => {
    const lists = [document.parties, document.flows, document.legalBases, document.dataCategories]
    const more = [
      document.purposes,
      document.benefits,
      document.retention,
      document.rights,
      document.accessRules,
    ]
    const unsourced = [...lists, ...more, document.security, document.subjectCategories]
      .flat()
      .filter(({ source }) => source === null)
    expect(unsourced.map(({ id }) => id)).toEqual(['dataspor'])
  })

  test('quotes no more than twelve words', () => {
    const quotes = [...document.flows, ...document.legalBases, ...document.rights].map(
      ({ source }) => source.quote,
    )
    expect(Math.max(...quotes.map((quote) => quote.split(/\s+/).length))).toBeLessThanOrEqual(12)
  })

  test('cannot be changed', () => {
    expect(() => Object.assign(document.flows[0]!, { act: 'denied' })).toThrow(TypeError)
  })

  test('keeps suggested bases away from the flows', () => {
    expect(
      document.flows.some((flow) => Object.keys(flow).some((key) => /suggest/i.test(key))),
    ).toBe(false)
    expect(document.basisSuggestions.map(({ id }) => id)).toEqual([
      'F22',
      'F23',
      'F55',
      'F58',
      'F81',
    ])
  })
})

describe('a catalogue document', () => {
  test('read back from JSON is the same version and the same content', () => {
    const document = currentCatalogue()
    expect(parseCatalogue(JSON.parse(JSON.stringify(document)))).toEqual(document)
  })

  test('with content that is not its version’s is refused', () => {
    const { version } = currentCatalogue()
    const content = changed(({ flows }) =>
      Object.assign(flows![0]!, { note: 'another note' }),
    ) as object
    expect(() => parseCatalogue({ ...content, version })).toThrow('config_invalid')
  })

  test('has another version when a word of it differs', () => {
    const other = sealCatalogue(
      changed(({ flows }) => Object.assign(flows![0]!, { note: 'another note' })),
    )
    expect(other.version).not.toBe(currentCatalogue().version)
  })

  test('has the same version whatever the order of its keys', () => {
    expect(canonicalJson({ b: [1, { d: 'æ', c: null }], a: undefined, A: true })).toBe(
      '{"A":true,"b":[1,{"c":null,"d":"æ"}]}',
    )
  })

  test.each([
    ['an id given twice', 'flows: F01 is given twice', { list: 'flows', at: 1, id: 'F01' }],
    ['a flow from nobody', 'F01: nobody is no entry', { list: 'flows', at: 0, from: ['nobody'] }],
    [
      'a flow on an unknown basis',
      'F06: lex is no entry',
      { list: 'flows', at: 5, legalBases: ['lex'] },
    ],
    [
      'a basis where the policy states none',
      'F01: basisSource',
      { list: 'flows', at: 0, legalBases: ['gdpr-6'] },
    ],
    [
      'a name that two bases claim',
      'lob is given twice',
      { list: 'legalBases', at: 0, aliases: ['Lob'] },
    ],
    [
      'a quote from no document',
      'star: S9 is no entry',
      { list: 'parties', at: 0, source: { document: 'S9', line: 1, quote: 'x' } },
    ],
    ['a rule for no flow', 'F999 is no entry', { list: 'accessRules', at: 0, flows: ['F999'] }],
    ['an unknown field', 'Unrecognized key', { list: 'rights', at: 0, unknown: 1 }],
    ['an empty label', 'label', { list: 'purposes', at: 0, label: { da: '', en: 'x' } }],
    ['a day that is none', 'validFrom', { list: 'flows', at: 0, validFrom: '2026-02-30' }],
  ])('with %s is refused', (_, fault, { list, at, ...fields }) => {
    const internal = refusal(changed((content) => Object.assign(content[list]![at]!, fields)))
    expect(internal).toContain(fault)
  })

  test('that an operator edited gets the version of its content, whichever it began from', () => {
    const { version: before, ...content } = currentCatalogue()
    const [basis, ...rest] = content.legalBases
    const edited = { ...content, legalBases: [{ ...basis!, validTo: '2026-01-01' }, ...rest] }
    const read = readCatalogueContent({ ...edited, version: before })
    expect(read.version).not.toBe(before)
    expect(readCatalogueContent(edited)).toEqual(read)
  })

  test('with a fault is refused with the list, the entry and the field where it is', () => {
    const content = changed(({ legalBases }) =>
      Object.assign(legalBases![3]!, { validTo: '2026-02-30' }),
    )
    const { id } = currentCatalogue().legalBases[3]!
    const detail = expect.stringContaining(`legalBases ${id}.validTo: `)
    expect(() => readCatalogueContent(content)).toThrow(
      expect.objectContaining({ code: 'config_invalid', detail }),
    )
    expect(() => readCatalogueContent('text')).toThrow('config_invalid')
  })
})
