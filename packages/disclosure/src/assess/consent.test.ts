import { describe, expect, it } from 'vitest'
import { consent, judged, support, withdrawal } from './test-support.ts'

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
