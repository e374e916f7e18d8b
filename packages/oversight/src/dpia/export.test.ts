import { describe, expect, it } from 'vitest'

import { catalogue, entity, PERIOD, seenRow } from '../record/testing/sample.ts'
import { dpiaExport } from './export.ts'

const exportOf = (party: string, flowId: string, batches = 0) =>
  dpiaExport(catalogue, entity(party), {
    flow: catalogue.flow(flowId)!,
    period: PERIOD,
    rows: [seenRow({}), seenRow({ flow: 'F67', sender: 'kommune:0167', recipient: 'microsoft' })],
    findings: [],
    batches,
  })

const codesOf = (party: string, flowId: string, batches = 0) =>
  exportOf(party, flowId, batches)?.indications.map(({ code }) => code)

describe('what an assessment begins with', () => {
  it('is of one flow and of the party’s own part in it', () => {
    const made = exportOf('star', 'F49')
    expect(made?.processing.map(({ id }) => id)).toEqual(['F49.sender'])
    expect(made?.seen).toMatchObject({ disclosures: 3 })
    expect(exportOf('kommune:0101', 'F49')).toBeUndefined()
  })

  it('names what there is to look at, with what it rests on, and weighs nothing', () => {
    const made = exportOf('kommune:0167', 'F85')
    const transfer = made?.indications.find(({ code }) => code === 'third-country')
    expect(transfer?.because).toContainEqual(catalogue.party('usa')?.label)
    expect(codesOf('kommune:0167', 'F67')).toContain('agreement-not-stated')
    expect(codesOf('kommune:0167', 'F67')).toContain('special-categories')
    expect(codesOf('star', 'F49', 2)).toContain('about-many-at-once')
    expect(codesOf('star', 'F49')).not.toContain('about-many-at-once')
    expect(codesOf('kommune:0167', 'F24')).toContain('employees-look')
  })

  it('says which gaps it has and what only the controller can say', () => {
    const made = exportOf('kommune:0167', 'F67')
    expect(
      made?.gaps.every(({ activities }) => activities.every((id) => id.startsWith('F67.'))),
    ).toBe(true)
    expect(made?.toComplete.map(({ article }) => article)).toContain('35(7)(c)')
  })

  it('keeps practice of other flows out', () => {
    const { declaredNeverSeen = [], seenNeverDeclared = [] } =
      exportOf('star', 'F49')?.necessity ?? {}
    expect(declaredNeverSeen.length).toBeGreaterThan(0)
    for (const { flow } of [...declaredNeverSeen, ...seenNeverDeclared]) expect(flow).toBe('F49')
  })
})
