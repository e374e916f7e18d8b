import { expect, it } from 'vitest'

import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'

import { readFilters } from './filters.ts'

const catalogue = createCatalogue(currentCatalogue())
const refused = (name: string, value: string): unknown => {
  try {
    readFilters({ [name]: value }, catalogue)
    return 'accepted'
  } catch (error) {
    const { code, pointer, detail } = error as Record<string, string>
    if (value.length > 3) expect(detail).not.toContain(value)
    return [code, pointer]
  }
}

it('reads a party by its ref, or by the catalogue’s name for the same legal entity', () => {
  expect(readFilters({ recipient: 'a-kasse:3f', sender: 'hvidovre-kommune' }, catalogue)).toEqual({
    recipient: 'a-kasse:3f',
    sender: 'kommune:0167',
  })
  expect(readFilters({ recipient: 'ky' }, catalogue)).toEqual({ recipient: 'ky' })
  expect(readFilters({ sender: 'borger' }, catalogue)).toEqual({ sender: 'borger' })
})

it('refuses a system, a unit and a category of parties: they would give less or more than they say', () => {
  for (const value of [
    'dfdg',
    'hvidovre-cbb',
    'arbejdsgivere',
    'kommune',
    'land:us',
    'Ikke en ref!',
  ]) {
    expect(refused('recipient', value), value).toEqual(['filter_invalid', '/recipient'])
  }
})

it('reads a bare date as the beginning of that Copenhagen day, summer and winter', () => {
  expect(readFilters({ from: '2026-01-15', to: '2026-07-15' }, catalogue)).toEqual({
    from: Date.parse('2026-01-14T23:00:00Z'),
    to: Date.parse('2026-07-14T22:00:00Z'),
  })
  expect(readFilters({ from: '2026-01-15T10:00:00+02:00' }, catalogue)).toEqual({
    from: Date.parse('2026-01-15T08:00:00Z'),
  })
})

it('refuses a day that does not exist, and a time without its zone', () => {
  for (const value of ['2026-02-30', '2026-13-01', '2026-01-15T10:00:00', 'i går', '0']) {
    expect(refused('from', value), value).toEqual(['filter_invalid', '/from'])
  }
})

it('refuses what could be a person number in any filter, because a question is recorded with them', () => {
  for (const name of ['recipient', 'category', 'purpose', 'legalBasis', 'from']) {
    expect(refused(name, '610180-1234'), name).toEqual(['filter_invalid', `/${name}`])
  }
})

it('points at a filter that does not exist, but not by a name that could be anything', () => {
  expect(refused('flow', 'F40')).toEqual(['filter_invalid', '/flow'])
  expect(refused('6101801234', 'x')).toEqual(['filter_invalid', '/unknown'])
})

it('refuses an empty value and one of more than 100 characters', () => {
  expect(refused('purpose', '')).toEqual(['filter_invalid', '/purpose'])
  expect(refused('purpose', 'p'.repeat(101))).toEqual(['filter_invalid', '/purpose'])
})
