import type { StoredEvent } from '@dataspor/events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assess } from './assess.ts'
import { collectFacts } from './assess/person-facts.ts'
import { catalogue, disclosure, show, stored, storedDisclosure } from './test-support.ts'

const subject = { cpr: '6101801234' }

const fact = (
  source: string,
  key: string,
  value: unknown,
  from = '2026-01-01',
  to?: string,
): StoredEvent =>
  stored({
    type: 'subject.status-changed',
    source,
    data: {
      subject,
      key,
      value,
      validFrom: `${from}T00:00:00+01:00`,
      ...(to === undefined ? {} : { validTo: `${to}T00:00:00+01:00` }),
    },
  })

const consent = (data: Record<string, unknown> = {}, source = 'jobnetsupport'): StoredEvent =>
  stored({
    type: 'consent.given',
    source,
    data: {
      subject,
      consentId: 'c-1',
      kind: 'support-access',
      givenTo: source,
      registeredBy: source,
      obtainedAt: '2026-03-02T07:00:00Z',
      registeredAt: '2026-03-02T08:00:00Z',
      form: 'phone',
      situation: 'login fejlede',
      scope: {},
      ...data,
    },
  })

const withdrawal = (at: string, source = 'jobnetsupport'): StoredEvent =>
  stored({ type: 'consent.withdrawn', source, data: { subject, consentId: 'c-1', at } })

/** Jobnet's support looks at the person's data on 2 March 2026 at 9.15 Danish time. */
const support = (data: Record<string, unknown> = {}) =>
  storedDisclosure(
    disclosure(
      {
        sender: 'jobnet',
        recipient: 'jobnetsupport',
        flow: 'F26',
        mode: 'view',
        operation: 'read',
        purpose: 'brugersupport',
        actor: { kind: 'person', id: 'x' },
        ...data,
      },
      { source: 'jobnet' },
    ),
  )

const caseworker = (recipient: unknown, flow: string, data: Record<string, unknown> = {}) =>
  storedDisclosure(
    disclosure(
      {
        sender: 'jobnet',
        recipient,
        flow,
        mode: 'view',
        operation: 'read',
        actor: { kind: 'person', id: 'x' },
        ...data,
      },
      { source: 'jobnet' },
    ),
  )

function judged(event: ReturnType<typeof support>, facts: readonly StoredEvent[] = []) {
  const { consent: shown, conditions, findings } = assess(event, collectFacts(facts), catalogue)
  const verdicts = Object.fromEntries(conditions.map(({ rule, verdict }) => [rule, verdict]))
  return { consent: shown, verdicts, findings: findings.map(show), conditions }
}

describe('a consent that a flow needs', () => {
  it('is missing where none is known', () => {
    const { consent: shown, verdicts, findings } = judged(support())
    expect(shown).toBeNull()
    expect(verdicts['support-samtykke']).toBe('not-met')
    expect(findings).toEqual(['consent-missing F26'])
  })

  it('is shown where it was registered before', () => {
    const { consent: shown, verdicts, findings } = judged(support(), [consent()])
    expect(shown).toEqual({
      id: 'c-1',
      valid: true,
      obtainedAt: Date.UTC(2026, 2, 2, 7),
      form: 'phone',
      situation: 'login fejlede',
    })
    expect(verdicts['support-samtykke']).toBe('met')
    expect(findings).toEqual([])
  })

  it('counts as none when registered at the same moment or after, whenever it was obtained', () => {
    for (const registeredAt of ['2026-03-02T08:15:00Z', '2026-03-03T00:00:00Z']) {
      expect(judged(support(), [consent({ registeredAt })]).findings).toEqual([
        'consent-missing F26',
      ])
    }
  })

  it('counts as none once withdrawn, at the same moment too; a late withdrawal changes nothing', () => {
    const at = (time: string) => judged(support(), [consent(), withdrawal(time)]).findings
    expect(at('2026-03-02T08:15:00Z')).toEqual(['consent-missing F26'])
    expect(at('2026-03-02T08:15:01Z')).toEqual([])
  })

  it('stands again when it is given anew after a withdrawal', () => {
    const anew = consent({
      obtainedAt: '2026-03-02T08:05:00Z',
      registeredAt: '2026-03-02T08:06:00Z',
    })
    expect(
      judged(support(), [consent(), withdrawal('2026-03-02T08:02:00Z'), anew]).findings,
    ).toEqual([])
  })

  it('cannot be withdrawn by a party that has nothing to do with it', () => {
    expect(
      judged(support(), [consent(), withdrawal('2026-03-02T08:02:00Z', 'a-kasse:3f')]).findings,
    ).toEqual([])
  })

  it("must be of the rule's kind, to one of the parties, and within its own scope", () => {
    expect(judged(support(), [consent({ kind: 'cv-search' })]).verdicts['support-samtykke']).toBe(
      'not-met',
    )
    expect(judged(support(), [consent({}, 'vitas')]).findings).toEqual(['consent-missing F26'])
    expect(judged(support(), [consent({ scope: { flow: 'F01' } })]).findings).toEqual([
      'consent-missing F26',
    ])
    expect(judged(support(), [consent({ scope: { accessId: 'other' } })]).findings).toEqual([
      'consent-missing F26',
    ])
    expect(
      judged(support(), [consent({ scope: { accessId: 'e-1', flow: 'F26' } })]).findings,
    ).toEqual([])
  })

  it('that the event names is shown though it was not valid, or is not known', () => {
    const named = support({ consent: 'c-1' })
    expect(judged(named).consent).toEqual({ id: 'c-1', valid: false })
    expect(
      judged(named, [consent({ registeredAt: '2026-04-01T00:00:00Z' })]).consent,
    ).toMatchObject({ valid: false, form: 'phone' })
  })
})

describe('access conditions', () => {
  it('are met, not met or unknown by the facts of the person at the time', () => {
    const look = caseworker('kommune:0167', 'F24')
    const rule = (facts: readonly StoredEvent[]) =>
      judged(look, facts).verdicts['jobcenter-egne-borgere']
    expect(rule([])).toBe('unknown')
    expect(rule([fact('dfdg', 'jobcentre', 'kommune:0167')])).toBe('met')
    expect(rule([fact('dfdg', 'jobcentre', 'kommune:0101')])).toBe('not-met')
    expect(rule([fact('dfdg', 'jobcentre', 'kommune:0167', '2026-03-03')])).toBe('unknown')
    expect(rule([fact('dfdg', 'jobcentre', 'kommune:0167', '2026-01-01', '2026-03-02')])).toBe(
      'unknown',
    )
  })

  it('give a finding where they are not met', () => {
    const look = caseworker('kommune:0167', 'F24', { operation: 'write' })
    expect(judged(look).findings).toEqual(['condition-not-met jobcenter-read-only'])
  })

  it('take two municipalities with one job centre for one', () => {
    const look = caseworker('kommune:0187', 'F24')
    for (const jobcentre of ['kommune:0183', 'pilot-vallensbaek-ishoej']) {
      expect(
        judged(look, [fact('dfdg', 'jobcentre', jobcentre)]).verdicts['jobcenter-egne-borgere'],
      ).toBe('met')
    }
  })

  it('speak of the party that acts by the rule, also where the other one sends', () => {
    const pushed = storedDisclosure(
      disclosure(
        {
          sender: 'jobnet',
          recipient: 'a-kasse:3f',
          flow: 'F29',
          actor: { kind: 'system', id: 'x' },
        },
        { source: 'jobnet' },
      ),
    )
    const rule = (fund: string) =>
      judged(pushed, [fact('dfdg', 'akasse', fund)]).verdicts['akasse-egne-medlemmer']
    expect(rule('a-kasse:3f')).toBe('met')
    expect(rule('a-kasse:hk')).toBe('not-met')
  })

  it('ask for enrolment with unemployment benefit, and do not guess the benefit', () => {
    const look = caseworker('a-kasse:3f', 'F25')
    const rule = (...facts: StoredEvent[]) => judged(look, facts).verdicts['akasse-kun-tilmeldt']
    const enrolled = fact('jobnet', 'enrolment', 'jobseeker')
    expect(rule()).toBe('unknown')
    expect(rule(enrolled)).toBe('unknown')
    expect(rule(enrolled, fact('dfdg', 'benefitGroup', 'dagpenge'))).toBe('met')
    expect(rule(enrolled, fact('dfdg', 'benefitGroup', 'kontanthjaelp'))).toBe('not-met')
    expect(rule(fact('jobnet', 'enrolment', 'none'))).toBe('not-met')
  })

  it('look at the facts of the period that the data cover', () => {
    const look = caseworker('a-kasse:3f', 'F25', {
      dataPeriod: { from: '2026-01-01', to: '2026-01-31' },
    })
    const facts = (to?: string) => [
      fact('jobnet', 'enrolment', 'jobseeker', '2026-01-01', to),
      fact('dfdg', 'benefitGroup', 'dagpenge', '2025-01-01'),
    ]
    expect(judged(look, facts()).verdicts['akasse-relevans']).toBe('met')
    expect(judged(look, facts('2026-02-01')).verdicts['akasse-relevans']).toBe('met')
    expect(judged(look, facts('2026-01-31')).verdicts['akasse-relevans']).toBe('unknown')
  })

  it('find who is responsible for the very application', () => {
    const fetched = storedDisclosure(
      disclosure(
        {
          sender: 'vitas',
          recipient: 'kommune:0167',
          flow: 'F05',
          mode: 'pull',
          applicationReference: 'a-1',
          actor: { kind: 'system', id: 'x' },
        },
        { source: 'vitas' },
      ),
    )
    const responsible = (application: string, jobcentre: string) =>
      fact('vitas', 'vitasResponsible', { application, jobcentre })
    const rule = (...facts: StoredEvent[]) => judged(fetched, facts).verdicts['vitas-ansvarlig']
    expect(rule(responsible('a-1', 'kommune:0167'))).toBe('met')
    expect(rule(responsible('a-1', 'kommune:0101'))).toBe('not-met')
    expect(rule(responsible('a-2', 'kommune:0167'))).toBe('unknown')
  })

  it('that cannot be checked say so, in both languages', () => {
    const { conditions } = judged(support(), [consent()])
    const rule = conditions.find((condition) => condition.rule === 'support-alle')!
    expect(rule).toMatchObject({ verdict: 'unknown', facts: [] })
    expect(rule.reason).toEqual({
      da: expect.stringMatching(/^Kan ikke afgøres/),
      en: expect.stringMatching(/^Cannot be determined/),
    })
  })

  it('are none where the flow is not known', () => {
    const event = storedDisclosure(disclosure({ flow: undefined, recipient: 'folketinget' }))
    expect(judged(event)).toMatchObject({ consent: null, conditions: [], findings: [] })
  })
})

describe('facts of a person', () => {
  it('of a later beginning count over an earlier one that is still open, in whatever order they came', () => {
    const first = fact('dfdg', 'kommune', 'kommune:0101', '2026-01-01')
    const second = fact('dfdg', 'kommune', 'kommune:0167', '2026-02-01')
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const facts = collectFacts(order)
      expect(facts.status('kommune', Date.UTC(2026, 0, 15))).toBe('kommune:0101')
      expect(facts.status('kommune', Date.UTC(2026, 1, 15))).toBe('kommune:0167')
    }
  })

  it('of the same beginning are corrected by the one recorded last', () => {
    const facts = collectFacts([
      fact('dfdg', 'kommune', 'kommune:0101'),
      fact('dfdg', 'kommune', 'kommune:0167'),
    ])
    expect(facts.status('kommune', Date.UTC(2026, 5, 1))).toBe('kommune:0167')
  })

  it('never make a verdict depend on facts that did not cover its time', () => {
    const look = caseworker('kommune:0167', 'F24')
    const later = fc.array(fc.constantFrom('kommune:0167', 'kommune:0101'), { maxLength: 5 })
    fc.assert(
      fc.property(later, (values) => {
        const base = [fact('dfdg', 'jobcentre', 'kommune:0167')]
        const more = values.map((value) => fact('dfdg', 'jobcentre', value, '2026-03-03'))
        expect(judged(look, [...base, ...more])).toEqual(judged(look, base))
      }),
      { numRuns: 30 },
    )
  })
})
