import type { StoredEvent } from '@dataspor/events'
import { describe, expect, it } from 'vitest'
import { disclosure, storedDisclosure } from '../test-support.ts'
import { caseworker, consent, fact, judged, support } from './test-support.ts'

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
