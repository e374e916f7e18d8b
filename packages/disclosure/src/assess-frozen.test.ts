import type { WireDisclosure, WireParty } from '@dataspor/events'
import { describe, expect, it } from 'vitest'
import { assessFrozen } from './assess-frozen.ts'
import { resolveDisclosure } from './resolve-disclosure.ts'
import { catalogue, disclosure, NOW_MS, registry, storedDisclosure } from './test-support.ts'

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
