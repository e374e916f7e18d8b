import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import { expand, toRDF } from 'jsonld'
import { describe, expect, it } from 'vitest'

import type { RecordEntity } from '../activity-parts.ts'
import { processingRecord } from '../record.ts'
import { NOTHING_SEEN } from '../seen.ts'
import { dpvDocument } from './document.ts'
import { CLASSES, CONTEXT, DATA_KINDS, GDPR_BASES, PROCESSINGS, RELATIONS } from './vocabulary.ts'

const catalogue = createCatalogue(currentCatalogue())
const PERIOD = { from: Date.parse('2026-01-01T00:00:00Z'), to: Date.parse('2026-04-01T00:00:00Z') }
const VOCABULARIES = [CONTEXT.dpv, CONTEXT['eu-gdpr'], CONTEXT.pd, CONTEXT.loc]

const full = (compact: string): string => {
  const [prefix, name] = compact.split(':') as [keyof typeof CONTEXT, string]
  return CONTEXT[prefix] + name
}
const CLASS_IRIS = new Set([...CLASSES, ...DATA_KINDS].map(full))
const RELATION_IRIS = new Set(RELATIONS.map(full))
const VALUE_IRIS = new Set([...PROCESSINGS, ...GDPR_BASES, 'loc:US'].map(full))

const recordOf = (ref: string) =>
  processingRecord(catalogue, catalogue.resolveParty(ref) as RecordEntity, PERIOD, NOTHING_SEEN)

interface Used {
  readonly classes: Set<string>
  readonly properties: Set<string>
  readonly references: Set<string>
}

/** Every class, property and IRI that an expanded document uses. */
function usedIn(value: unknown, used: Used): Used {
  if (Array.isArray(value)) for (const item of value) usedIn(item, used)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return used
  for (const [key, held] of Object.entries(value)) {
    if (key === '@type' && !('@value' in value))
      for (const one of held as readonly string[]) used.classes.add(one)
    else if (key === '@id') used.references.add(String(held))
    else if (!key.startsWith('@')) used.properties.add(key)
    usedIn(held, used)
  }
  return used
}

const isVocabulary = (iri: string): boolean => VOCABULARIES.some((one) => iri.startsWith(one))
const refused = () => Promise.reject(new Error('nothing has to be fetched'))

describe.each(['star', 'kommune:0167', 'a-kasse:3f', 'microsoft'])('the record of %s', (ref) => {
  const document = dpvDocument(recordOf(ref))
  const expanded = expand(structuredClone(document) as object, { documentLoader: refused })

  it('expands without anything being fetched, and every key of it is an IRI', async () => {
    const used = usedIn(await expanded, {
      classes: new Set(),
      properties: new Set(),
      references: new Set(),
    })
    for (const property of used.properties) expect(property).toMatch(/^https?:\/\//)
    for (const one of used.references) expect(one).toMatch(/^(?:https?|urn):\S+$/)
    for (const one of used.classes) expect(one).toMatch(/^https:\/\//)
  })

  it('uses the vocabulary’s own terms, each as what it is', async () => {
    const used = usedIn(await expanded, {
      classes: new Set(),
      properties: new Set(),
      references: new Set(),
    })
    for (const one of used.classes) expect(CLASS_IRIS).toContain(one)
    for (const one of [...used.properties].filter(isVocabulary))
      expect(RELATION_IRIS).toContain(one)
    for (const one of [...used.references].filter(isVocabulary)) expect(VALUE_IRIS).toContain(one)
  })

  it('loses nothing on the way: each property of the document is in the expanded one', async () => {
    const compact = document['@graph'].flatMap((node) => Object.keys(node))
    const properties = new Set(compact.filter((key) => !key.startsWith('@')).map(full))
    const used = usedIn(await expanded, {
      classes: new Set(),
      properties: new Set(),
      references: new Set(),
    })
    for (const one of properties) expect(used.properties).toContain(one)
  })

  it('has one process an activity, under the record', async () => {
    const [root] = document['@graph']
    expect(root?.['@type']).toEqual(['dpv:ROPA'])
    expect(root?.['dpv:hasProcess']).toHaveLength(recordOf(ref).activities.length)
    const ids = document['@graph'].map((node) => node['@id'])
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('every node that it speaks of has its own place in it, or belongs to the vocabulary or the law', async () => {
    const known = new Set(document['@graph'].map((node) => node['@id']))
    for (const node of document['@graph']) {
      for (const [property, held] of Object.entries(node)) {
        if (!property.startsWith('dpv:')) continue
        for (const one of [held].flat() as readonly { readonly '@id'?: string }[]) {
          const id = one['@id']
          if (id === undefined) continue
          expect(known.has(id) || isVocabulary(full(id))).toBe(true)
        }
      }
    }
  })
})

it('says in RDF what the record says: purposes, transfers and bases of the processor’s work abroad', async () => {
  const triples = (await toRDF(dpvDocument(recordOf('microsoft')) as object, {
    documentLoader: refused,
  })) as readonly {
    readonly subject: { readonly value: string }
    readonly predicate: { readonly value: string }
    readonly object: { readonly value: string }
  }[]
  const told = (relation: string) =>
    triples
      .filter(
        ({ subject, predicate }) =>
          subject.value === 'urn:dataspor:record:microsoft:F85.sender' &&
          predicate.value === full(relation),
      )
      .map(({ object }) => object.value)
  expect(told('dpv:hasThirdCountry')).toContain('https://w3id.org/dpv/loc#US')
  expect(told('dpv:hasLegalBasis')).toContain('https://w3id.org/dpv/legal/eu/gdpr#A46-2-c')
  expect(told('dpv:hasDataProcessor')).toEqual(['urn:dataspor:party:microsoft'])
  expect(told('dpv:hasDataController')).toEqual(['urn:dataspor:party:kommune:0167'])
})
