import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import type { SeenPractice } from '@dataspor/read-models/oversight'
import { describe, expect, it } from 'vitest'

import type { RecordEntity } from './activity-parts.ts'
import { recordCsv } from './csv.ts'
import { inLanguage } from './in-language.ts'
import type { RecordActivity, RecordField, Sourced } from './model.ts'
import { processingRecord } from './record.ts'
import { NOTHING_SEEN, seenInPractice } from './seen.ts'

const catalogue = createCatalogue(currentCatalogue())
const PERIOD = {
  from: Date.parse('2026-01-01T00:00:00+01:00'),
  to: Date.parse('2026-04-01T00:00:00+02:00'),
}

function entity(ref: string): RecordEntity {
  const resolved = catalogue.resolveParty(ref)
  if (resolved.kind !== 'entity' && resolved.kind !== 'unknown') throw new RangeError(ref)
  return resolved
}

const recordOf = (ref: string, rows: readonly SeenPractice[] = []) =>
  processingRecord(catalogue, entity(ref), PERIOD, seenInPractice(ref, rows))

const seenRow = (changes: Partial<SeenPractice>): SeenPractice => ({
  sender: 'star',
  recipient: 'danmarks-statistik',
  flow: 'F49',
  act: 'disclosure',
  purpose: '',
  legalBases: [],
  categories: [],
  senderSystem: 'dfdg',
  recipientSystem: '',
  count: 3,
  firstAt: Date.parse('2026-02-01T09:00:00Z'),
  lastAt: Date.parse('2026-03-01T09:00:00Z'),
  ...changes,
})

function fieldsOf(activity: RecordActivity): readonly RecordField<Sourced>[] {
  return Object.values(activity).filter(
    (held): held is RecordField<Sourced> =>
      typeof held === 'object' && held !== null && 'values' in held,
  )
}

describe.each(['star', 'kommune:0167', 'kommune:0101', 'a-kasse:3f', 'microsoft'])(
  'the record of %s',
  (ref) => {
    const record = recordOf(ref)

    it('has activities, and each field and each value of them says where it comes from', () => {
      expect(record.activities.length).toBeGreaterThan(0)
      for (const activity of record.activities) {
        const fields = fieldsOf(activity)
        expect(fields).toHaveLength(11)
        for (const { source, values } of fields) {
          expect(source.kind).not.toBe('')
          expect(values.every((value) => value.source.kind.length > 0)).toBe(true)
          if (values.length > 0) expect(source.kind).not.toBe('not-stated')
        }
      }
    })

    it('quotes lines that stand in the policies, and states no basis that they do not', () => {
      for (const activity of record.activities) {
        const flow = catalogue.flow(activity.flow)
        expect(activity.legalBases.values.map(({ id }) => id)).toEqual(flow?.legalBases)
        expect(activity.source).toMatchObject({ kind: 'policy', line: flow?.source.line })
      }
    })

    it('has each activity once', () => {
      const ids = record.activities.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    })
  },
)

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

describe('what is left out', () => {
  it('flows without persons and flows that the policy denies are named with the reason', () => {
    const { omitted, activities } = recordOf('star')
    expect(omitted).toContainEqual(expect.objectContaining({ flow: 'F70', reason: 'denied' }))
    expect(omitted.some(({ reason }) => reason === 'no-personal-data')).toBe(true)
    expect(activities.some(({ flow }) => omitted.some((one) => one.flow === flow))).toBe(false)
  })

  it('a company that categories alone could mean has what was seen of it, and nothing else', () => {
    const ref = 'virksomhed:cvr-00000111'
    expect(recordOf(ref).activities).toEqual([])
    const { activities } = recordOf(ref, [
      seenRow({ sender: ref, recipient: 'star', flow: 'F01', recipientSystem: 'vitas' }),
    ])
    expect(activities.map(({ id, meant }) => [id, meant])).toEqual([['F01.sender', 'category']])
  })
})

it('who was seen stands by name beside whom the policy names, with count and times', () => {
  const rows = [seenRow({}), seenRow({ purpose: 'x', count: 2 }), seenRow({ flow: 'F50' })]
  const sent = recordOf('star', rows).activities.find(({ id }) => id === 'F49.sender')
  expect(sent?.seen).toEqual({
    disclosures: 5,
    first: '2026-02-01T09:00:00.000Z',
    last: '2026-03-01T09:00:00.000Z',
  })
  expect(sent?.recipients.values).toMatchObject([
    { id: 'danmarks-statistik', source: { kind: 'policy' }, seen: { disclosures: 5 } },
  ])
})

it('who was seen and is named by no policy stands by name too (C-154/21)', () => {
  const rows = [seenRow({ recipient: 'kommune:0101', flow: 'F44' })]
  const sent = recordOf('star', rows).activities.find(({ id }) => id === 'F44.sender')
  expect(sent?.recipients.values.at(-1)).toMatchObject({
    id: 'kommune:0101',
    label: { da: 'Københavns Kommune' },
    source: { kind: 'practice' },
    seen: { disclosures: 3 },
  })
})

it('contradictions of the policies that the record rests on are shown with both sides', () => {
  const ids = recordOf('star').inconsistencies.map(({ id }) => id)
  expect(ids).toContain('warehouse-basis')
  expect(ids).toContain('dpo-phone')
  const own = recordOf('kommune:0167').inconsistencies
  expect(own.map(({ id }) => id)).toContain('s4-incomplete')
  for (const { detail, documents } of own) {
    expect(detail.da.length).toBeGreaterThan(0)
    expect(documents.length).toBeGreaterThan(0)
  }
})

it('is shown in one language, with the same shape', () => {
  const shown = inLanguage(recordOf('star'), 'en')
  expect(shown.party.name).toContain('Danish Agency')
  expect(JSON.stringify(shown)).not.toContain('"da":')
})

it('as CSV has a line an activity, each with its controller, and a source beside each field', () => {
  const record = recordOf('star')
  const [header, ...lines] = recordCsv(record, 'da').trimEnd().split('\r\n')
  expect(lines).toHaveLength(record.activities.length)
  expect(header).toContain('"formaal","formaal_kilde"')
  expect(lines.every((line) => line.includes('star@star.dk'))).toBe(true)
  expect(recordCsv(record, 'en')).toContain('"purposes","purposes_source"')
})

it('the policies alone make a record too', () => {
  const record = processingRecord(catalogue, entity('star'), PERIOD, NOTHING_SEEN)
  expect(record.activities.every(({ seen }) => seen === null)).toBe(true)
})
