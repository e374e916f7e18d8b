import { describe, expect, test } from 'vitest'
import fc from 'fast-check'

import { currentCatalogue } from './catalogue-document.ts'
import { createCatalogue } from './create-catalogue.ts'

const catalogue = createCatalogue(currentCatalogue())
const resolve = catalogue.resolveParty

describe('a reference to a party', () => {
  test.each([
    ['dfdg', { ref: 'star', partyId: 'star', system: 'dfdg', entityKind: 'authority' }],
    ['joblog', { ref: 'star', system: 'joblog' }],
    [
      'hvidovre-cbb',
      {
        ref: 'kommune:0167',
        partyId: 'hvidovre-kommune',
        unit: 'hvidovre-cbb',
        entityKind: 'municipality',
      },
    ],
    [
      'hvidovre-jobanalyse',
      { ref: 'kommune:0167', unit: 'hvidovre-cbb', system: 'hvidovre-jobanalyse' },
    ],
    ['hvidovre-kommune', { ref: 'kommune:0167', partyId: 'hvidovre-kommune' }],
    ['kommune:0167', { ref: 'kommune:0167', partyId: 'hvidovre-kommune' }],
    ['kommune:0101', { ref: 'kommune:0101', partyId: 'kommune' }],
    ['pilot-aarhus', { ref: 'kommune:0751' }],
    ['region:1084', { ref: 'region-hovedstaden', entityKind: 'region' }],
    ['region-h-psykiatri', { ref: 'region-hovedstaden', unit: 'region-h-psykiatri' }],
    ['bm-dpo', { ref: 'beskaeftigelsesministeriet', unit: 'bm-dpo' }],
    ['ku', { ref: 'koebenhavns-universitet', unit: 'ku', entityKind: 'research-institution' }],
    [
      'cpr',
      {
        ref: 'cpr',
        partyId: null,
        system: 'cpr',
        operatorUnknown: true,
        entityKind: 'system-operator',
      },
    ],
    ['a-kasse:3f', { ref: 'a-kasse:3f', partyId: 'a-kasse', entityKind: 'unemployment-fund' }],
    [
      'virksomhed:cvr-00000101',
      { ref: 'virksomhed:cvr-00000101', cvr: '00000101', name: null, entityKind: 'company' },
    ],
    ['laege:ydernr-000001', { entityKind: 'doctor', name: null }],
  ])('%s names its legal entity, with unit and system beside it', (ref, expected) => {
    expect(resolve(ref)).toMatchObject({ kind: 'entity', ...expected })
  })

  test.each([
    ['kommune:0167', 'Hvidovre Kommune'],
    ['kommune:0101', 'Københavns Kommune'],
    ['kommune:0400', 'Bornholms Regionskommune'],
    ['kommune:0820', 'Vesthimmerlands Kommune'],
    ['hvidovre-cbb', 'Hvidovre Kommune'],
    ['a-kasse:magistrenes', 'Magistrenes A-kasse (MA)'],
    ['borger', 'Borgeren (den registrerede)'],
  ])('%s is shown as %s', (ref, name) => {
    expect(catalogue.partyName(ref)?.da).toBe(name)
  })

  test.each([
    'kommune',
    'arbejdsgivere',
    'forskere',
    'andre-myndigheder',
    'tredjelande',
    'pilot-vallensbaek-ishoej',
    'a-kasse',
  ])('%s names nobody', (ref) =>
    expect(resolve(ref)).toMatchObject({ kind: 'not-named', partyId: ref }),
  )

  test.each(['kommune:9999', 'kommune:0411', 'a-kasse:ukendt', 'region:1000', 'jobnett'])(
    '%s is well formed but unknown: the event must name it',
    (ref) => expect(resolve(ref)).toMatchObject({ kind: 'unknown', ref, name: null }),
  )

  test.each([
    '',
    'kommune:167',
    'Kommune:0167',
    'virksomhed:12345678',
    'virksomhed:cvr-1234567',
    'foo:bar',
    'constructor:x',
    '__proto__',
    'land:USA',
    `a-kasse:${'x'.repeat(100)}`,
    'kommune:0167 ',
  ])('%j is malformed', (ref) =>
    expect(resolve(ref)).toEqual({ kind: 'malformed', reason: 'form' }),
  )

  test('a country is a place, the citizen a person', () => {
    expect(resolve('land:us')).toEqual({ kind: 'place', ref: 'land:us', country: 'us' })
    expect(resolve('usa')).toEqual({ kind: 'place', ref: 'land:us', country: 'us' })
    expect(resolve('borger')).toEqual({ kind: 'person', ref: 'borger' })
    expect(resolve('barn')).toEqual({ kind: 'person', ref: 'borger' })
  })

  test('whatever the text, resolving gives an answer and never throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 120 }), (ref) => resolve(ref).kind !== undefined))
  })
})

describe('unit, system and name beside a reference', () => {
  test('are added to the legal entity', () => {
    const input = { ref: 'kommune:0101', unit: 'jobcenter', system: 'kommunale-fagsystemer' }
    expect(resolve(input)).toMatchObject({
      ref: 'kommune:0101',
      unit: 'jobcenter',
      system: 'kommunale-fagsystemer',
    })
  })

  test('may be the party’s own words', () => {
    expect(resolve({ ref: 'kommune:0101', unit: 'Team Ydelse' })).toMatchObject({
      unit: 'Team Ydelse',
    })
  })

  test('may be narrower than what the reference says', () => {
    expect(resolve({ ref: 'jobnet', system: 'joblog' })).toMatchObject({
      ref: 'star',
      system: 'joblog',
    })
  })

  test.each([
    [{ ref: 'kommune:0101', unit: 'hvidovre-cbb' }, 'unit'],
    [{ ref: 'kommune:0101', unit: 'dfdg' }, 'unit'],
    [{ ref: 'star', unit: '' }, 'unit'],
    [{ ref: 'dfdg', system: 'jobnet' }, 'system'],
    [{ ref: 'skat', system: 'dfdg' }, 'system'],
  ])('%j contradict it', (input, reason) => {
    expect(resolve(input)).toEqual({ kind: 'malformed', reason })
  })

  test('a name helps where the catalogue has none, and is ignored where it has one', () => {
    const name = { da: 'Bageren ApS', en: 'Bageren ApS' }
    expect(resolve({ ref: 'virksomhed:cvr-00000101', name: 'Bageren ApS' })).toMatchObject({ name })
    expect(resolve({ ref: 'kommune:9999', name: 'Bageren ApS' })).toMatchObject({
      kind: 'unknown',
      name,
    })
    expect(resolve({ ref: 'dfdg', name: 'Bageren ApS' })).toEqual(resolve('dfdg'))
  })
})

describe('the reference under which a party reports', () => {
  test.each([
    ['jobnet', 'jobnet'],
    ['dfdg', 'dfdg'],
    ['hvidovre-cbb', 'kommune:0167'],
    ['pilot-aarhus', 'kommune:0751'],
    ['kommune:0101', 'kommune:0101'],
    ['region:1084', 'region-hovedstaden'],
    ['star', 'star'],
    ['kommune', null],
    ['borger', null],
    ['land:us', null],
  ])('of %s is %s', (ref, source) => {
    expect(catalogue.sourceRef(ref)).toBe(source)
  })
})

test('an installation’s own list of unemployment funds replaces the default', () => {
  const own = {
    id: 'ny',
    label: { da: 'Ny A-kasse', en: 'New fund' },
    confidence: 'high',
    note: null,
    validFrom: null,
    validTo: null,
  } as const
  const other = createCatalogue(currentCatalogue(), { akasser: [own] })
  expect(other.partyName('a-kasse:ny')?.da).toBe('Ny A-kasse')
  expect(other.resolveParty('a-kasse:3f').kind).toBe('unknown')
  expect(other.list('akasser')).toEqual([own])
})
