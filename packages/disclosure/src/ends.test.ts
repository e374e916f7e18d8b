import type { StoredDisclosure } from '@dataspor/events'
import { describe, expect, it } from 'vitest'
import { compareEnds, confirmWithin, DEFAULT_CONFIRM_BY } from './ends.ts'

const SENT: StoredDisclosure = {
  sender: { ref: 'a-kasse:3f' },
  recipient: { ref: 'star', system: 'dfdg' },
  act: 'disclosure',
  mode: 'push',
  purpose: 'ydelsesadministration',
  dataCategories: ['a', 'b'],
  legalBases: [],
  assessment: { catalogue: 'v', flow: 'F40', bases: [], findings: [] },
}
const { purpose: _, ...WITHOUT_PURPOSE } = SENT
const onFlow = (flow: string | null): StoredDisclosure => ({
  ...SENT,
  assessment: { ...SENT.assessment, flow },
})

describe('both ends', () => {
  it.each<[string, StoredDisclosure, readonly string[], boolean]>([
    ['the same', SENT, [], false],
    ['the same in another order', { ...SENT, dataCategories: ['b', 'a', 'a'] }, [], false],
    ['fewer categories', { ...SENT, dataCategories: ['a'] }, ['dataCategories'], false],
    ['more categories', { ...SENT, dataCategories: ['a', 'b', 'c'] }, ['dataCategories'], false],
    ['no category in common', { ...SENT, dataCategories: ['c'] }, ['dataCategories'], true],
    ['another purpose', { ...SENT, purpose: 'other' }, ['purpose'], false],
    ['no purpose', WITHOUT_PURPOSE, [], false],
    ['another mode', { ...SENT, mode: 'pull' }, ['mode'], false],
    ['another flow', onFlow('F25'), [], true],
    ['no flow that fits', onFlow(null), [], false],
  ])('%s', (_name, received, differs, contradicts) => {
    expect(compareEnds(SENT, received)).toEqual({ differs, contradicts })
    expect(compareEnds(received, SENT)).toEqual({ differs, contradicts })
  })
})

describe('until when it should be confirmed', () => {
  const by = {
    defaultMs: 5,
    flows: new Map([
      ['F1', 7],
      ['F2', null],
    ]),
  }

  it('is the flow’s own time, else the common one, and never where nobody confirms', () => {
    expect(['F1', 'F2', 'F3', null].map((flow) => confirmWithin(flow, by))).toEqual([
      7,
      undefined,
      5,
      5,
    ])
  })

  it('is 14 days unless set', () => {
    expect(confirmWithin('F40', DEFAULT_CONFIRM_BY)).toBe(14 * 86_400_000)
  })
})
