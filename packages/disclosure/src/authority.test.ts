import { describe, expect, it } from 'vitest'
import { disclosure, outcome, report, type Reported } from './test-support.ts'

const FACT = { subject: { cpr: '6101801234' }, validFrom: '2026-01-01T00:00:00Z' }
const fact = (source: string, key: string, value: unknown): Reported => ({
  type: 'subject.status-changed',
  source,
  data: { ...FACT, key, value },
})

describe('a disclosure may be reported', () => {
  it.each([
    ['the sender', 'a-kasse:3f', { sender: 'a-kasse:3f' }],
    ["the sender's registered processor", 'virksomhed:cvr-10000001', { sender: 'a-kasse:3f' }],
    [
      "a system's legal entity, where that is the sender's parent",
      'jobnet',
      { sender: 'joblog', recipient: 'ku' },
    ],
    ["a unit's municipality", 'kommune:0167', { sender: 'hvidovre-cbb', recipient: 'skat' }],
    [
      'a system named beside its legal entity',
      'jobnet',
      { sender: { ref: 'star', system: 'jobnet' }, recipient: 'ku' },
    ],
    [
      'the recipient, where the person sends',
      'jobnet',
      { sender: 'borger', recipient: 'jobnet', act: 'collection' },
    ],
    ['the recipient, where the sender does not report', 'dfdg', { sender: 'a-kasse:hk' }],
  ])('by %s', (_, source, data) => {
    expect(outcome(report(disclosure({ ...data, flow: undefined }, { source })))).toBe('stored')
  })

  it.each([
    ['another party', 'kommune:0167', {}, '/data/sender'],
    ['the recipient, where the sender reports itself', 'dfdg', {}, '/data/sender'],
    [
      'another system of the same legal entity',
      'dfdg',
      { sender: 'jobnet', recipient: 'ku' },
      '/data/sender',
    ],
    [
      'a processor of somebody else',
      'virksomhed:cvr-10000001',
      { sender: 'kommune:0167' },
      '/data/sender',
    ],
    [
      'a party that writes itself beside another',
      'dfdg',
      { sender: { ref: 'a-kasse:3f', system: 'dfdg' } },
      '/data/sender',
    ],
    ['a party that is not registered', 'skat', { sender: 'skat' }, '/source'],
  ])('not by %s', (_, source, data, pointer) => {
    expect(outcome(report(disclosure(data, { source })))).toBe(`source_not_yours ${pointer}`)
  })

  it('as received by the recipient alone', () => {
    const received = { type: 'disclosure.received' } as const
    expect(outcome(report(disclosure({}, { ...received, source: 'dfdg' })))).toBe('stored')
    expect(outcome(report(disclosure({}, { ...received, source: 'a-kasse:3f' })))).toBe(
      'source_not_yours /data/recipient',
    )
  })

  it('with a token of the source or of its legal entity, and by the channel that it is registered for', () => {
    const fromJobnet = disclosure(
      { sender: 'jobnet', recipient: 'ku', flow: undefined },
      { source: 'jobnet' },
    )
    expect(outcome(report(fromJobnet, { party: 'star' }))).toBe('stored')
    expect(outcome(report(fromJobnet, { party: 'dfdg' }))).toBe('source_not_yours /source')
    expect(outcome(report(fromJobnet, { channel: 'kafka' }))).toBe('wrong_channel /source')
  })

  it('with a hold only by those trusted with holds', () => {
    const hold = {
      ground: 'dbl-22-2',
      authority: 'star',
      until: '2027-01-01T00:00:00Z',
      visibility: 'counted',
    }
    expect(outcome(report(disclosure({ hold })))).toBe('source_not_yours /data/hold')
    const trusted = disclosure(
      { sender: 'jobnet', recipient: 'ku', flow: undefined, hold },
      { source: 'jobnet' },
    )
    expect(outcome(report(trusted))).toBe('stored')
  })
})

describe('a consent may be reported', () => {
  const given = (source: string, givenTo: unknown): Reported => ({
    type: 'consent.given',
    source,
    data: {
      subject: { cpr: '6101801234' },
      consentId: 'c-1',
      kind: 'support-access',
      givenTo,
      registeredBy: source,
      obtainedAt: '2026-03-01T08:00:00Z',
      registeredAt: '2026-03-01T08:01:00Z',
      form: 'phone',
      scope: {},
    },
  })

  it('by the party that it was given to, or its processor', () => {
    expect(outcome(report(given('jobnetsupport', 'jobnetsupport')))).toBe('stored')
    expect(outcome(report(given('virksomhed:cvr-10000001', 'a-kasse:3f')))).toBe('stored')
    expect(outcome(report(given('jobnet', 'jobnetsupport')))).toBe('source_not_yours /data/givenTo')
  })
})

describe('a fact about a person may be stated', () => {
  it.each([
    ['jobnet', 'cv.searchable', true],
    ['jobnet', 'cv.lastLogin', '2026-01-01T00:00:00Z'],
    ['jobnet', 'enrolment', 'jobseeker'],
    ['a-kasse:3f', 'akasse', 'a-kasse:3f'],
    ['dfdg', 'akasse', 'a-kasse:hk'],
    ['cpr', 'kommune', 'kommune:0101'],
    ['dfdg', 'jobcentre', 'pilot-vallensbaek-ishoej'],
    ['cpr', 'addressProtected', true],
    ['kommune:0167', 'benefitGroup', 'dagpenge'],
    ['vitas', 'vitasResponsible', { application: 'a', jobcentre: 'kommune:0167' }],
  ])('by its own witness: %s, %s', (source, key, value) => {
    expect(outcome(report(fact(source, key, value)))).toBe('stored')
  })

  it.each([
    ['dfdg', 'cv.searchable', true],
    ['a-kasse:3f', 'akasse', 'a-kasse:hk'],
    ['kommune:0167', 'kommune', 'kommune:0167'],
    ['jobnet', 'deceased', true],
    ['a-kasse:3f', 'benefitGroup', 'dagpenge'],
    ['jobnet', 'vitasResponsible', { application: 'a', jobcentre: 'kommune:0167' }],
    ['jobnet', 'researchProject', true],
  ])('by nobody else: %s, %s', (source, key, value) => {
    expect(outcome(report(fact(source, key, value)))).toBe('source_not_yours /data/key')
  })
})
