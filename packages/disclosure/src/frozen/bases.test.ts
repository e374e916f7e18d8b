import { describe, expect, it } from 'vitest'
import { catalogue, disclosure, findingsOf, storedDisclosure } from '../test-support.ts'

const STAR = { source: 'star' }
const KAFKA = { channel: 'kafka' } as const

describe('the legal bases of a disclosure', () => {
  it.each(['disclosure', 'internal', 'collection'])('must be stated for %s', (act) => {
    expect(findingsOf(disclosure({ act, legalBases: [] }))).toContain('basis-not-stated')
  })

  it.each(['own-access', 'aggregate', 'official-inquiry'])(
    "are nobody's business for %s",
    (act) => {
      const findings = findingsOf(disclosure({ act, legalBases: ['rsl-6'] })).concat(
        findingsOf(disclosure({ act, legalBases: [] })),
      )
      expect(findings.filter((finding) => /basis|agreement/.test(finding))).toEqual([])
    },
  )

  it('of a processor are an agreement', () => {
    const processor = {
      act: 'processor',
      recipient: { ref: 'virksomhed:cvr-12345678', name: 'x' },
      legalBases: [],
      purpose: 'databehandling',
    }
    const star = { ...processor, sender: 'star', flow: 'F10' }
    expect(findingsOf(disclosure(star, STAR), KAFKA)).not.toContain('agreement-not-stated')
    const hvidovre = { ...processor, sender: 'kommune:0167', flow: 'F67' }
    const findings = findingsOf(disclosure(hvidovre, { source: 'kommune:0167' }))
    expect(findings).toContain('agreement-not-stated')
    expect(findings).not.toContain('basis-not-stated')
  })

  it("must be the policy's own, and known", () => {
    expect(findingsOf(disclosure({ legalBases: ['arkivloven'] }))).toEqual([
      'basis-not-in-policy arkivloven',
    ])
    expect(findingsOf(disclosure({ legalBases: ['no-such'] }))).toEqual(['unknown-basis no-such'])
  })

  it('must have been in force on the day, by Danish time; what nobody knows is no warning', () => {
    const dated = catalogue.document.legalBases.filter(
      (basis) => basis.validFrom !== null || basis.validTo !== null,
    )
    const ended = dated.find((basis) => basis.validTo !== null)!
    const begun = dated.find((basis) => basis.validFrom !== null && basis.validFrom > '1970')!
    const on = (time: string, id: string) =>
      storedDisclosure(
        disclosure({ legalBases: [id], flow: undefined, recipient: 'folketinget' }, { time }),
      ).data.assessment
    expect(on(`${ended.validTo}T12:00:00Z`, ended.id).bases).toEqual([
      { id: ended.id, validity: 'expired' },
    ])
    expect(on(`${ended.validTo}T12:00:00Z`, ended.id).findings).toContainEqual({
      code: 'basis-expired',
      about: ended.id,
    })
    expect(on('1969-01-01T00:00:00Z', begun.id).findings).toContainEqual({
      code: 'basis-not-yet',
      about: begun.id,
    })
    const open = catalogue.document.legalBases.find(
      (basis) => basis.validFrom === null && basis.validTo === null,
    )!
    expect(on('2026-01-01T00:00:00Z', open.id)).toMatchObject({
      bases: [{ id: open.id, validity: 'unknown' }],
      findings: [{ code: 'flow-not-declared' }],
    })
  })
})
