import { expect, it } from 'vitest'

import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import type { StoredDisclosure } from '@dataspor/events'

import { DISCLOSURE } from '../test-support/world.ts'
import { jsonOf } from './interned.ts'
import { createLexicon } from './lexicon.ts'

const catalogue = createCatalogue(currentCatalogue())
const lexicon = createLexicon(catalogue, 'da')
const of = (data: Partial<StoredDisclosure>): string =>
  lexicon.controllerOf({ ...DISCLOSURE, ...data }).ref
const held = (flow: string): Pick<StoredDisclosure, 'assessment'> => ({
  assessment: { catalogue: 'c1', flow, bases: [], findings: [] },
})

it('the controller is the sender; of what the person gave, who took it; of a processor’s, whom it works for', () => {
  expect(of({})).toBe('star')
  expect(of({ sender: { ref: 'borger' }, recipient: { ref: 'star', system: 'jobnet' } })).toBe(
    'star',
  )
  expect(
    of({ act: 'processor', sender: { ref: 'kommune:0167' }, recipient: { ref: 'microsoft' } }),
  ).toBe('kommune:0167')
  expect(of({ act: 'processor', sender: { ref: 'microsoft' }, ...held('F68') })).toBe(
    'kommune:0167',
  )
})

it('names a party by its legal entity, with system and unit beside it', () => {
  expect(lexicon.parties.known({ ref: 'star', system: 'dfdg' }, 'own')).toEqual({
    id: 'star',
    name: 'Styrelsen for Arbejdsmarked og Rekruttering (STAR)',
    kind: 'authority',
    system: { id: 'dfdg', label: 'Det fælles it-baserede datagrundlag (DFDG)' },
  })
  expect(
    lexicon.parties.known({ ref: 'virksomhed:cvr-12345678', name: 'Ånden A/S' }, 'own'),
  ).toEqual({
    id: 'virksomhed:cvr-12345678',
    name: 'Ånden A/S',
    kind: 'company',
    cvr: '12345678',
  })
  expect(lexicon.parties.known({ ref: 'ky', system: 'ky' }, 'own').kind).toBe('system-operator')
})

it('says a finding in words, with the label of what it is about, and keeps those of the DPO to the DPO', () => {
  const texts = lexicon.findings([
    { code: 'basis-expired', about: 'gdpr-6-1-e' },
    { code: 'transfer-without-safeguard', about: 'us' },
    { code: 'hold-silent' },
  ])
  expect(texts.map(({ code }) => code)).toEqual(['basis-expired', 'transfer-without-safeguard'])
  expect(texts[0]!.text).toContain('Databeskyttelsesforordningens artikel 6, stk. 1, litra e')
  expect(texts[1]!.text).toContain('USA')
})

it('gives the rule by which the recipient keeps the data, only where a policy states one', () => {
  expect(lexicon.retention('F10', { ref: 'microsoft' })?.rule).toContain('Databehandleren sletter')
  expect(lexicon.retention('F32', { ref: 'star', system: 'datavarehus' })?.rule).toContain('30 år')
  expect(lexicon.retention('F24', { ref: 'a-kasse:3f' })).toBeNull()
})

it('a kept JSON is the value’s, without a character beyond Latin-1', () => {
  for (const { id } of catalogue.document.flows) {
    const text = jsonOf(lexicon.findings([{ code: 'flow-denied', about: id }]))
    expect(text).toMatch(/^[\0-\u00ff]*$/)
    expect(JSON.parse(text)).toEqual(lexicon.findings([{ code: 'flow-denied', about: id }]))
  }
})
