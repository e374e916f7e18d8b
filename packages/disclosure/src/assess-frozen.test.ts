import type { WireDisclosure, WireParty } from '@dataspor/events'
import { describe, expect, it } from 'vitest'
import { assessFrozen } from './assess-frozen.ts'
import { resolveDisclosure } from './resolve-disclosure.ts'
import {
  catalogue,
  disclosure,
  findingsOf,
  type Reported,
  storedDisclosure,
  NOW_MS,
  registry,
} from './test-support.ts'

const STAR = { source: 'star' }
const KAFKA = { channel: 'kafka' } as const
const flowOf = (reported: Reported) => storedDisclosure(reported).data.assessment.flow

describe('the flow of a disclosure', () => {
  it('gives no finding where everything is as the policy says', () => {
    expect(findingsOf(disclosure())).toEqual([])
  })

  it('is the named one, else the only one that fits', () => {
    expect(flowOf(disclosure())).toBe('F40')
    expect(flowOf(disclosure({ flow: undefined }))).toBe('F40')
    expect(flowOf(disclosure({ flow: 'F999' }))).toBe('F40')
    expect(findingsOf(disclosure({ flow: 'F999' }))).toEqual(['unknown-flow F999'])
  })

  it('is not guessed where several fit, and the finding is no blame', () => {
    const several = disclosure({ flow: undefined, dataCategories: ['x'], purpose: undefined })
    expect(flowOf(several)).toBeNull()
    expect(findingsOf(several)).toEqual([
      'flow-ambiguous',
      'unknown-category x',
      'purpose-not-stated',
    ])
  })

  it('is missing where no policy declares such an exchange', () => {
    const undeclared = disclosure({ flow: undefined, recipient: 'folketinget' })
    expect(flowOf(undeclared)).toBeNull()
    expect(findingsOf(undeclared)).toEqual(['flow-not-declared'])
  })

  it('is contradicted by other parties, another mode or another act', () => {
    expect(findingsOf(disclosure({ recipient: 'skat' }))).toEqual(['flow-mismatch F40'])
    expect(findingsOf(disclosure({ mode: 'internal' }))).toEqual(['flow-mismatch F40'])
    expect(findingsOf(disclosure({ act: 'internal' }))).toEqual(['act-contradicts-flow F40'])
    expect(findingsOf(disclosure({ act: 'internal', flow: undefined }))).toEqual([
      'act-contradicts-flow',
    ])
  })

  it('is a serious matter where it must not be about persons, or is said not to happen', () => {
    const aggregate = {
      sender: 'star',
      recipient: 'folketinget',
      act: 'aggregate',
      flow: 'F58',
      legalBases: [],
      purpose: 'folketingssvar',
    }
    expect(findingsOf(disclosure(aggregate, STAR), KAFKA)).toContain('flow-not-person-level F58')
    const denied = {
      sender: 'jobnet',
      recipient: { ref: 'virksomhed:cvr-12345678', name: 'x' },
      flow: 'F70',
    }
    expect(findingsOf(disclosure(denied, { source: 'jobnet' }))).toContain('flow-denied F70')
  })

  it('takes an aggregate without a person for what it is', () => {
    const event = {
      subject: undefined,
      sender: 'datavarehus',
      recipient: 'folketinget',
      act: 'aggregate',
      legalBases: [],
      purpose: 'folketingssvar',
    }
    const stored = storedDisclosure(disclosure({ ...event, flow: undefined }, STAR), KAFKA)
    expect(stored.data.assessment.flow).toBe('F58')
  })
})

describe('what a disclosure states', () => {
  it('is compared with the policy: categories, purpose, benefit', () => {
    expect(findingsOf(disclosure({ dataCategories: ['vitas-navn'] }))).toEqual([
      'category-not-in-policy vitas-navn',
    ])
    expect(findingsOf(disclosure({ dataCategories: ['no-such', 'no-such'] }))).toEqual([
      'unknown-category no-such',
    ])
    expect(findingsOf(disclosure({ purpose: 'rekruttering' }))).toEqual([
      'purpose-not-in-policy rekruttering',
    ])
    expect(findingsOf(disclosure({ purpose: 'no-such' }))).toEqual(['unknown-purpose no-such'])
    expect(findingsOf(disclosure({ purpose: undefined }))).toEqual(['purpose-not-stated'])
    expect(findingsOf(disclosure({ benefit: 'no-such' }))).toEqual(['unknown-benefit no-such'])
  })

  it('names who looked, unless it is the person', () => {
    const view = { flow: undefined, mode: 'view', sender: 'jobnet', recipient: 'kommune:0167' }
    const by = { source: 'jobnet' }
    expect(findingsOf(disclosure(view, by))).toContain('actor-missing')
    expect(
      findingsOf(disclosure({ ...view, actor: { kind: 'person', id: 'x' } }, by)),
    ).not.toContain('actor-missing')
    expect(
      findingsOf(disclosure({ ...view, recipient: 'borger', act: 'own-access' }, by)),
    ).not.toContain('actor-missing')
  })

  it('names the project of research', () => {
    const research = {
      flow: 'F35',
      sender: 'jobnet',
      recipient: 'ku',
      purpose: 'forskning-jobsoegning',
    }
    const by = { source: 'jobnet' }
    expect(findingsOf(disclosure(research, by))).toContain('project-missing')
    expect(findingsOf(disclosure({ ...research, project: 'p' }, by))).not.toContain(
      'project-missing',
    )
  })

  it('never holds a password', () => {
    const passed = {
      flow: 'F24',
      mode: 'view',
      sender: 'jobnet',
      recipient: 'kommune:0167',
      dataCategories: ['jobnet-adgangskode'],
    }
    expect(findingsOf(disclosure(passed, { source: 'jobnet' }))).toContain(
      'credential-disclosed jobnet-adgangskode',
    )
  })

  it('names a safeguard where it leaves the EEA', () => {
    const transfer = (more: object) =>
      disclosure({ transfer: { country: 'us', kind: 'storage', ...more } })
    expect(findingsOf(transfer({}))).toEqual([
      'transfer-without-safeguard us',
      'transfer-not-in-policy us',
    ])
    expect(findingsOf(transfer({ safeguard: 'scc' }))).toEqual(['transfer-not-in-policy us'])
    expect(findingsOf(transfer({ country: 'de' }))).toEqual([])
  })

  it('tells of parties that no policy names, and of systems that nobody is known to run', () => {
    const unknown = { recipient: { ref: 'some-system', name: 'Some System' }, flow: undefined }
    expect(findingsOf(disclosure(unknown))).toContain('party-not-in-catalogue some-system')
    expect(findingsOf(disclosure({ recipient: 'ksd', flow: undefined }))).toContain(
      'operator-unknown ksd',
    )
  })

  it('tells the DPO of a silent hold, and of no counted one', () => {
    const hold = { ground: 'dbl-22-2', authority: 'star', until: '2027-01-01T00:00:00Z' }
    const held = (visibility: string) =>
      findingsOf(
        disclosure(
          { sender: 'jobnet', flow: undefined, hold: { ...hold, visibility } },
          { source: 'jobnet' },
        ),
      )
    expect(held('silent')).toContain('hold-silent')
    expect(held('counted')).not.toContain('hold-silent')
  })
})

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

it('a verdict names the catalogue that it was made by', () => {
  expect(storedDisclosure(disclosure()).data.assessment.catalogue).toBe(catalogue.version)
})

describe('an event on any person-level flow, made as the policy says', () => {
  it.each(catalogue.personLevelFlows().map((flow) => [flow.id, flow] as const))(
    '%s fits it',
    (id, flow) => {
      const { sender, recipient } = catalogue.exampleParties(flow)
      const named = (ref: string): WireParty =>
        catalogue.partyName(ref) === null ? { ref, name: 'Navn' } : ref
      const data: WireDisclosure = {
        sender: named(sender),
        recipient: named(recipient),
        act: flow.act === 'denied' ? 'disclosure' : flow.act,
        mode: flow.mode,
        flow: id,
        dataCategories: [flow.dataCategories[0] ?? 'dfdg-til-afmelding'],
        legalBases: flow.legalBases,
        ...(flow.purposes[0] === undefined ? {} : { purpose: flow.purposes[0] }),
        actor: { kind: 'system', id: 's' },
        project: 'p',
        ...(flow.thirdCountry
          ? { transfer: { country: 'us', kind: 'storage', safeguard: 'scc' } }
          : {}),
      } as WireDisclosure
      const parties = resolveDisclosure(data, catalogue, registry)
      if (parties.refused !== undefined)
        throw new Error(`${parties.refused.code} ${parties.refused.pointer}`)
      const verdict = assessFrozen(data, parties, true, NOW_MS, catalogue)
      expect(verdict.flow).toBe(id)
      expect(
        verdict.findings.map((finding) => finding.code).filter((code) => !STATED.includes(code)),
      ).toEqual([])
    },
  )
})

/** What the policies themselves leave open, or what has changed since: true findings, however the event is made. */
const STATED = [
  'basis-not-stated',
  'basis-expired',
  'basis-not-yet',
  'agreement-not-stated',
  'operator-unknown',
  'purpose-not-stated',
  'credential-disclosed',
]
