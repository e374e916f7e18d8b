import { describe, expect, test } from 'vitest'

import { currentCatalogue } from './catalogue-document.ts'
import { createCatalogue } from './create-catalogue.ts'
import { SENSITIVITIES } from './sensitivity.ts'
import { validityOn } from './validity.ts'

const catalogue = createCatalogue(currentCatalogue())

function flowsOf(ref: string): readonly string[] {
  return catalogue.expectedReporters().find((reporter) => reporter.ref === ref)!.flows
}

describe('validity of a basis', () => {
  test.each([
    ['2020-01-01', '2024-01-01', '2019-12-31', 'not-yet'],
    ['2020-01-01', '2024-01-01', '2020-01-01', 'valid'],
    ['2020-01-01', '2024-01-01', '2023-12-31', 'valid'],
    ['2020-01-01', '2024-01-01', '2024-01-01', 'expired'],
    ['2020-01-01', null, '2099-01-01', 'valid'],
    [null, null, '2026-01-01', 'unknown'],
    [null, '2024-01-01', '2023-12-31', 'unknown'],
    [null, '2024-01-01', '2024-01-01', 'expired'],
  ] as const)('from %s to %s, on %s, is %s', (validFrom, validTo, day, expected) => {
    expect(validityOn({ validFrom, validTo }, day)).toBe(expected)
  })

  test('an expected end ends nothing', () => {
    const lob = catalogue.legalBasis('lob')!
    expect(lob).toMatchObject({ validTo: null, expectedTo: '2027-01-01' })
    expect(validityOn(lob, '2027-06-01')).toBe('valid')
  })

  test('the directive was still in force the day before the regulation', () => {
    const directive = catalogue.legalBasis('dir-95-46')!
    expect([validityOn(directive, '2018-05-24'), validityOn(directive, '2018-05-25')]).toEqual([
      'unknown',
      'expired',
    ])
  })
})

describe('a legal basis', () => {
  test('is found by id and by a name of its own, whatever the case', () => {
    expect(catalogue.legalBasis('gdpr-6-1-e')?.label.en).toBe('GDPR article 6(1)(e)')
    expect(catalogue.legalBasis('Organiseringsloven')?.id).toBe('lob')
  })

  test('is not found by words that several policies use for several bases', () => {
    expect(catalogue.legalBasis('§§ 33 og 34')).toBeUndefined()
    expect(catalogue.legalBasis('lob-33')?.wordings).toContain('§§ 33 og 34')
  })
})

describe('what the policies leave open', () => {
  test('is computed: flows without a basis, without an agreement, parties without an operator', () => {
    expect(catalogue.flowsWithoutBasis.join()).toBe(
      'F01,F02,F03,F04,F05,F22,F23,F27,F34,F71,F72,F74,F78,F79,F81',
    )
    expect(catalogue.flowsWithoutAgreement).toEqual(['F67', 'F68', 'F85'])
    expect(catalogue.operatorUnknown).toHaveLength(17)
  })

  test('a suggested basis is no basis', () => {
    expect(catalogue.suggestedBasesOf('F23')).toEqual(['gdpr-6-1-e'])
    expect(catalogue.flow('F23')?.legalBases).toEqual([])
  })
})

describe('who is expected to report', () => {
  const reporters = catalogue.expectedReporters()
  const refs = reporters.map(({ ref }) => ref)

  test('every municipality and every fund, once', () => {
    expect(refs.filter((ref) => ref?.startsWith('kommune:'))).toHaveLength(98)
    expect(refs.filter((ref) => ref?.startsWith('a-kasse:'))).toHaveLength(22)
    const named = refs.filter((ref) => ref !== null)
    expect(new Set(named).size).toBe(named.length)
  })

  test('STAR’s systems under their own references, no person among them', () => {
    expect(refs).toEqual(
      expect.arrayContaining(['jobnet', 'dfdg', 'vitas', 'datavarehus', 'star', 'cpr']),
    )
    expect(refs).not.toContain('borger')
  })

  test('what only an event can name stays one entry, with its label', () => {
    const open = reporters.filter(({ ref }) => ref === null).map(({ partyId }) => partyId)
    expect(open).toEqual([
      'virksomhed-vitas',
      'andre-myndigheder',
      'borgere-virksomheder',
      'andre-registre',
      'hvidovre-databehandlere',
    ])
  })

  test('Hvidovre for its own flows beside those of every municipality', () => {
    expect(flowsOf('kommune:0167')).toEqual(
      expect.arrayContaining([...flowsOf('kommune:0101'), 'F62-01', 'F71']),
    )
    expect(flowsOf('kommune:0101')).not.toContain('F71')
  })
})

describe('sensitivity', () => {
  const of = catalogue.sensitivityOf

  test('is that of the most sensitive part', () => {
    expect(of({ categories: [] })).toBe('ordinary')
    expect(of({ categories: ['dfdg-til-afmelding'] })).toBe('ordinary')
    expect(of({ categories: ['dfdg-til-afmelding', 'hv-personnummer'] })).toBe('confidential')
    expect(of({ categories: ['hv-straf', 'hv-personnummer'] })).toBe('criminal-offence')
    expect(of({ categories: ['hv-straf', 'hv-helbred'] })).toBe('special-category')
  })

  test('comes from the recipient too: a unit, a system, a doctor', () => {
    const recipients = ['region-h-psykiatri', 'ksd', 'laege:ydernr-000001', 'sundhedscentret']
    const levels = recipients.map((ref) =>
      of({ categories: [], recipient: catalogue.resolveParty(ref) }),
    )
    expect(new Set(levels)).toEqual(new Set(['special-category']))
    expect(of({ categories: [], recipient: catalogue.resolveParty('skat') })).toBe('ordinary')
  })

  test('comes from purpose and benefit too', () => {
    expect(of({ categories: [], purpose: 'hvidovre-sygedagpenge' })).toBe('special-category')
    expect(of({ categories: [], benefit: 'overgangsydelse' })).toBe('may-reveal-special-category')
  })

  test('of a category that nobody has classified is not taken for ordinary', () => {
    expect(SENSITIVITIES.indexOf(of({ categories: ['no-such-category'] }))).toBeGreaterThan(
      SENSITIVITIES.indexOf('confidential'),
    )
  })
})

describe('what a controller’s policies say', () => {
  test('rights, contact and data protection officer of STAR and of Hvidovre', () => {
    expect(catalogue.rightsOf('star').map(({ id }) => id)).toContain('indsigt-star')
    expect(catalogue.rightsOf('kommune:0167').map(({ id }) => id)).toContain('indsigt-hvidovre')
    expect(catalogue.controllerContact('star')?.dpo?.email).toBe('dpo@bm.dk')
    expect(catalogue.controllerContact('kommune:0167')?.contact.phone).toBe('36 39 36 39')
    expect(catalogue.controllerContact('kommune:0101')).toBeNull()
    expect(catalogue.complaintAuthority.id).toBe('datatilsynet')
  })

  test('access rules of a flow, and retention of what it carries', () => {
    expect(catalogue.accessRulesOf('F26').map(({ id }) => id)).toEqual([
      'support-samtykke',
      'support-alle',
      'jobnet-ingen-tredjeland',
    ])
    expect(catalogue.retentionOf(['F27', 'jobnet']).map(({ id }) => id)).toContain('cv-12-uger')
  })
})

describe('a published list', () => {
  test('is plain JSON under its name in either spelling', () => {
    expect(catalogue.list('legal-bases')).toBe(catalogue.list('legalBases'))
    expect(catalogue.list('nothing')).toBeUndefined()
    expect(catalogue.list('constructor')).toBeUndefined()
    expect(catalogue.entry('flows', 'F40')).toBe(catalogue.flow('F40'))
    expect(catalogue.listNames.every((name) => catalogue.list(name)!.length > 0)).toBe(true)
  })
})
