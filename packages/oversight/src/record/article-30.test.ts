import { describe, expect, it } from 'vitest'

import { catalogue, recordOf } from './testing/sample.ts'

describe('what the law asks for', () => {
  it('the agency’s contact and data protection officer stand with where they are said (30(1)(a))', () => {
    const { controller, dataProtectionOfficer } = recordOf('star')
    expect(controller.values[0]).toMatchObject({
      email: 'star@star.dk',
      source: { kind: 'policy', document: 'S0' },
    })
    expect(dataProtectionOfficer.values[0]?.email).toBe('dpo@bm.dk')
  })

  it('a party without a policy of its own has no contact, and says so', () => {
    const { controller } = recordOf('danmarks-statistik')
    expect(controller).toMatchObject({ values: [], source: { kind: 'not-stated' } })
  })

  it('what is received has origins and no recipients, what is sent the other way round (30(1)(d))', () => {
    const sent = recordOf('star').activities.find(({ id }) => id === 'F49.sender')
    expect(sent?.recipients.values.map(({ id }) => id)).toEqual(['danmarks-statistik'])
    expect(sent?.origins.values).toEqual([])
    const got = recordOf('danmarks-statistik').activities.find(({ id }) => id === 'F49.recipient')
    expect(got?.origins.values.map(({ id }) => id)).toEqual(['dfdg'])
    expect(got?.recipients.values).toEqual([])
  })

  it('transfers to third countries stand in the controller’s record and in the processor’s (30(1)(e), 30(2)(c))', () => {
    const through = recordOf('kommune:0167').activities.find(
      ({ id }) => id === 'F85.through-processor',
    )
    const own = recordOf('microsoft').activities.find(({ id }) => id === 'F85.sender')
    for (const activity of [through, own]) {
      expect(activity?.transfers.values).toContainEqual(
        expect.objectContaining({ id: 'usa', country: 'us', kind: 'remote-support' }),
      )
      expect(activity?.transfers.values[0]?.safeguards.map(({ id }) => id)).toEqual([
        'scc',
        'adequacy',
      ])
    }
    expect(own).toMatchObject({ role: 'processor' })
    expect(own?.onBehalfOf.values.map(({ id }) => id)).toEqual(['kommune:0167'])
  })

  it('time limits for erasure are those of the flow and of the party’s own part (30(1)(f))', () => {
    const held = recordOf('star').activities.find(
      ({ flow, end }) => flow === 'F10' && end === 'sender',
    )
    expect(held?.erasure.values.map(({ id }) => id)).toContain('databehandler-sletning')
    const kinds = catalogue.document.retention.filter(({ type }) => type === 'policy-version')
    const named = recordOf('star').activities.flatMap(({ erasure }) => erasure.values)
    expect(kinds.some(({ id }) => named.some((rule) => rule.id === id))).toBe(false)
  })

  it('measures are those of the policy that states the flow (30(1)(g))', () => {
    const { security } = recordOf('star')
    expect(security.values.map(({ id }) => id)).toContain('iso27001')
    expect(recordOf('a-kasse:3f').security.source.kind).toBe('not-stated')
  })

  it('what nobody states is a gap with its article, never filled in', () => {
    const { gaps, activities } = recordOf('kommune:0167')
    const agreement = gaps.find(({ field }) => field === 'agreement')
    expect(agreement?.activities).toContain('F67.sender')
    expect(gaps.map(({ field }) => field)).toContain('erasure')
    for (const gap of gaps)
      for (const id of gap.activities) expect(activities.some((one) => one.id === id)).toBe(true)
  })
})
