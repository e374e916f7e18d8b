import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import type { SeenPractice } from '@dataspor/read-models/oversight'
import { describe, expect, it } from 'vitest'

import type { RecordEntity } from '../record/activity-parts.ts'
import { practiceCsv } from './csv.ts'
import { reportPeriod } from './period.ts'
import { practiceReport } from './report.ts'

const catalogue = createCatalogue(currentCatalogue())
const PERIOD = { from: Date.parse('2026-01-01T00:00:00Z'), to: Date.parse('2026-04-01T00:00:00Z') }
const flow = catalogue.flow('F49')!

const row = (changes: Partial<SeenPractice> = {}): SeenPractice => ({
  sender: 'star',
  recipient: 'danmarks-statistik',
  flow: flow.id,
  act: 'disclosure',
  purpose: flow.purposes[0] ?? '',
  legalBases: flow.legalBases,
  categories: flow.dataCategories,
  senderSystem: 'dfdg',
  recipientSystem: '',
  count: 3,
  firstAt: Date.parse('2026-02-01T09:00:00Z'),
  lastAt: Date.parse('2026-03-01T09:00:00Z'),
  ...changes,
})

const reportOf = (rows: readonly SeenPractice[], ref = 'star') =>
  practiceReport(catalogue, catalogue.resolveParty(ref) as RecordEntity, PERIOD, rows)

describe('declared, never seen', () => {
  it('lists every person-level flow of the party, once for each end, where nothing was seen', () => {
    const { declaredNeverSeen, totals } = reportOf([])
    expect(declaredNeverSeen.every(({ aspect }) => aspect === 'flow')).toBe(true)
    expect(new Set(declaredNeverSeen.map((line) => line.flow)).size).toBe(totals.flowsDeclared)
    expect(declaredNeverSeen.some((line) => line.flow === flow.id)).toBe(true)
    expect(totals.flowsSeen).toBe(0)
  })

  it('a flow that was seen as the policy states it is not among them', () => {
    const all = flow.purposes.map((purpose) => row({ purpose }))
    const own = reportOf(all).declaredNeverSeen.filter((line) => line.flow === flow.id)
    expect(own).toEqual([])
  })

  it('names the basis, the purpose and the category that a seen flow never showed', () => {
    const [basis] = flow.legalBases
    const [category] = flow.dataCategories
    const own = reportOf([
      row({
        purpose: '',
        legalBases: flow.legalBases.slice(1),
        categories: flow.dataCategories.slice(1),
      }),
    ]).declaredNeverSeen.filter((line) => line.flow === flow.id)
    expect(own.map(({ aspect, id }) => [aspect, id])).toEqual([
      ['legal-basis', basis],
      ...flow.purposes.map((id) => ['purpose', id]),
      ['data-category', category],
    ])
    expect(own.every(({ source }) => source.kind === 'policy')).toBe(true)
  })

  it('a party meant by a category alone has declared nothing', () => {
    expect(reportOf([], 'virksomhed:cvr-00000111').declaredNeverSeen).toEqual([])
  })
})

describe('seen, never declared', () => {
  it('what the policy states is not among them', () => {
    expect(reportOf([row()]).seenNeverDeclared).toEqual([])
  })

  it('an exchange that belongs to no flow stands with both ends, how often, first and last', () => {
    const rows = [
      row({ flow: '', recipient: 'a-kasse:3f', count: 2 }),
      row({ flow: '', recipient: 'a-kasse:3f', count: 5, purpose: 'x', lastAt: PERIOD.to - 1 }),
    ]
    expect(reportOf(rows).seenNeverDeclared).toEqual([
      expect.objectContaining({
        aspect: 'flow',
        why: 'unknown',
        flow: null,
        sender: { id: 'star', name: expect.objectContaining({ da: expect.anything() }) },
        recipient: expect.objectContaining({ id: 'a-kasse:3f' }),
        disclosures: 7,
        first: '2026-02-01T09:00:00.000Z',
        last: '2026-03-31T23:59:59.999Z',
      }),
    ])
  })

  it('what the policy denies is said to be denied', () => {
    const [denied] = reportOf([row({ flow: 'F70' })]).seenNeverDeclared
    expect(denied).toMatchObject({ aspect: 'flow', why: 'denied', flow: 'F70' })
  })

  it('a basis, a purpose and a category that the flow does not state stand each by itself, most first', () => {
    const listed = catalogue.flow('F01')!
    const stated = {
      flow: 'F01',
      purpose: '',
      legalBases: [],
      categories: listed.dataCategories,
    }
    const stranger = catalogue.document.dataCategories.find(
      ({ id }) => catalogue.categoriesOutside(listed, [id]).length > 0,
    )!
    const { seenNeverDeclared } = reportOf([
      row({ ...stated, legalBases: ['dbl-11'], count: 4 }),
      row({ ...stated, purpose: 'visitation', count: 2 }),
      row({ ...stated, categories: [stranger.id, 'nobody-knows-it'], count: 1 }),
    ])
    expect(
      seenNeverDeclared.map(({ aspect, id, disclosures }) => [aspect, id, disclosures]),
    ).toEqual([
      ['legal-basis', 'dbl-11', 4],
      ['purpose', 'visitation', 2],
      ['data-category', stranger.id, 1],
      ['data-category', 'nobody-knows-it', 1],
    ])
  })
})

it('as CSV every line says which of the two lists it is of', () => {
  const report = reportOf([row({ flow: '' })])
  const [header, ...lines] = practiceCsv(report, 'da').trimEnd().split('\r\n')
  expect(header?.split(',')).toHaveLength(12)
  expect(lines.filter((line) => line.startsWith('"set, aldrig angivet"'))).toHaveLength(1)
  const declared = report.declaredNeverSeen.length
  expect(lines.filter((line) => line.startsWith('"angivet, aldrig set"'))).toHaveLength(declared)
})

describe('the period', () => {
  const now = Date.parse('2026-03-29T12:00:00+02:00')

  it('is the year that ends with this Danish day, also where the clocks change on it', () => {
    const { from, to } = reportPeriod({}, now)
    expect(new Date(to).toISOString()).toBe('2026-03-29T22:00:00.000Z')
    expect(new Date(from).toISOString()).toBe('2025-03-28T23:00:00.000Z')
  })

  it('is as given, and does not end before it begins', () => {
    expect(reportPeriod({ from: '2026-01-01', to: '2026-02-01' }, now)).toEqual({
      from: Date.parse('2026-01-01T00:00:00+01:00'),
      to: Date.parse('2026-02-01T00:00:00+01:00'),
    })
    expect(() => reportPeriod({ from: '2026-02-01', to: '2026-01-01' }, now)).toThrow(
      expect.objectContaining({ code: 'filter_invalid' }),
    )
  })
})
