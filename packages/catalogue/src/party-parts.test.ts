import { describe, expect, test } from 'vitest'

import { currentCatalogue } from './catalogue-document.ts'
import { createCatalogue } from './create-catalogue.ts'

const catalogue = createCatalogue(currentCatalogue())
const partsOf = (flowId: string, ref: string) => {
  const flow = catalogue.flow(flowId)
  if (flow === undefined) throw new RangeError(flowId)
  return catalogue.partsIn(flow, catalogue.resolveParty(ref))
}

describe('the parts of a party in a flow', () => {
  test('a system of the party counts as the party', () => {
    expect(partsOf('F49', 'star')).toEqual([
      expect.objectContaining({ role: 'sender', own: 'dfdg', meant: 'named' }),
    ])
  })

  test('a municipality has the parts of municipalities in general, and those of its own policy', () => {
    expect(partsOf('F67', 'kommune:0167')[0]).toMatchObject({ role: 'sender', meant: 'named' })
    expect(partsOf('F67', 'kommune:0101')).toEqual([])
    const general = catalogue
      .personLevelFlows()
      .filter((flow) => catalogue.partsIn(flow, catalogue.resolveParty('kommune:0101')).length > 0)
    const own = catalogue
      .personLevelFlows()
      .filter((flow) => catalogue.partsIn(flow, catalogue.resolveParty('kommune:0167')).length > 0)
    expect(general.length).toBeGreaterThan(5)
    expect(general.every((flow) => own.includes(flow))).toBe(true)
    expect(own.length).toBeGreaterThan(general.length)
  })

  test('one fund of many is one of them, and no fund is another', () => {
    const meant = catalogue
      .personLevelFlows()
      .flatMap((flow) => catalogue.partsIn(flow, catalogue.resolveParty('a-kasse:3f')))
      .map((part) => part.meant)
    expect(new Set(meant)).toEqual(new Set(['one-of', 'category']))
  })

  test('a company is meant by categories alone', () => {
    const meant = catalogue
      .personLevelFlows()
      .flatMap((flow) => catalogue.partsIn(flow, catalogue.resolveParty('virksomhed:cvr-00000101')))
      .map((part) => part.meant)
    expect(new Set(meant)).toEqual(new Set(['category']))
  })

  test('within one entity there is a part at each end', () => {
    const internal = catalogue.document.flows.find(
      (flow) => flow.act === 'internal' && flow.source.document === 'S4',
    )
    expect(internal).toBeDefined()
    const roles = partsOf(internal!.id, 'kommune:0167').map((part) => part.role)
    expect(new Set(roles)).toEqual(new Set(['sender', 'recipient']))
  })

  test('a person and a place have no part', () => {
    expect(partsOf('F15', 'borger')).toEqual([])
    expect(partsOf('F68', 'land:us')).toEqual([])
  })
})
