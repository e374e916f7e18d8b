import type { Item } from '@dataspor/answers'
import { type Flow, validityOn } from '@dataspor/catalogue'
import { startSystem } from '@dataspor/testkit'
import { describe, expect, it } from 'vitest'
import { catalogue } from './support/catalogue.ts'
import { NUMBER } from './support/events.ts'
import { flowEvent, MADE_UP_NAME } from './support/flow-event.ts'

const DAY = '2026-03-02'
const flows = catalogue.personLevelFlows()

/** All flows happen to one person; what the person is told is read once. */
const told = new Map<string, Item>()
const system = await startSystem()
const loaded = await system.load(flows.map((flow) => flowEvent(flow)))
for (const item of (await system.answer(NUMBER)).items) told.set(item.id, item)
await system.close()

function itemOf(flow: Flow): Item {
  const item = told.get(`${flowEvent(flow).source}/${flow.id}`)
  if (item === undefined) throw new Error(`${flow.id} is not in the answer`)
  return item
}

/** The name of a party as a person must read it. */
function nameOf(ref: string): string {
  return ref === 'borger' ? 'Dig selv' : (catalogue.partyName(ref)?.da ?? MADE_UP_NAME)
}

it('every flow about persons is taken in', () => {
  expect(loaded.rejected).toEqual([])
  expect(loaded.accepted).toBe(flows.length)
  expect(told.size).toBe(flows.length)
})

describe.each(flows)('$id, $label.da', (flow) => {
  it('names sender, recipient, flow and purpose', () => {
    const { sender, recipient } = flowEvent(flow)
    const item = itemOf(flow)
    expect(item.sender.name).toBe(nameOf(sender))
    expect(item.recipient.name).toBe(nameOf(recipient))
    expect(item.flow).toEqual({ id: flow.id, label: flow.label.da })
    expect(item.act).toBe(flow.act)
    const [purpose] = flow.purposes
    expect(item.purpose).toEqual(
      purpose === undefined ? null : { id: purpose, label: catalogue.purpose(purpose)?.label.da },
    )
  })

  it('gives each legal basis of its policy with label, citation and link, and adds none', () => {
    const stated = flow.legalBases.map((id) => {
      const basis = catalogue.legalBasis(id)!
      const { citation, url } = basis
      return { id, label: basis.label.da, citation, url, validity: validityOn(basis, DAY) }
    })
    expect(itemOf(flow).legalBases).toEqual(stated)
  })

  it('gives exactly the findings that the catalogue lets one expect', () => {
    const codes = itemOf(flow).findings.map(({ code }) => code)
    expect(codes.toSorted()).toEqual(expectedFindings(flow).toSorted())
  })
})

/** What is amiss with a flow that happens exactly as its policy says, to a person of whom nothing else is known. */
function expectedFindings(flow: Flow): string[] {
  const { sender, recipient } = flowEvent(flow)
  const ends = [...new Set([sender, recipient, ...flow.via])]
  const needsBasis = ['disclosure', 'internal', 'collection'].includes(flow.act)
  const bases = flow.legalBases.map((id) => validityOn(catalogue.legalBasis(id)!, DAY))
  return [
    ...(catalogue.flowsWithoutBasis.includes(flow.id) ? ['basis-not-stated'] : []),
    ...(catalogue.flowsWithoutAgreement.includes(flow.id) ? ['agreement-not-stated'] : []),
    ...bases.flatMap((validity) => (needsBasis && validity === 'expired' ? ['basis-expired'] : [])),
    ...bases.flatMap((validity) => (needsBasis && validity === 'not-yet' ? ['basis-not-yet'] : [])),
    ...ends.flatMap((id) => (catalogue.operatorUnknown.includes(id) ? ['operator-unknown'] : [])),
    ...(flow.purposes.length === 0 ? ['purpose-not-stated'] : []),
    ...(flow.consentRequired === true ? ['consent-missing'] : []),
  ]
}

it('the catalogue leaves some flows without basis, agreement or operator: else nothing above was tried', () => {
  const expected = new Set(flows.flatMap(expectedFindings))
  for (const code of [
    'basis-not-stated',
    'agreement-not-stated',
    'operator-unknown',
    'consent-missing',
  ])
    expect(expected).toContain(code)
})
