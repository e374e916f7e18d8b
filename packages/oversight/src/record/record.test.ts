import { describe, expect, it } from 'vitest'

import { recordCsv } from './csv.ts'
import { inLanguage } from './in-language.ts'
import type { RecordActivity, RecordField, Sourced } from './model.ts'
import { processingRecord } from './record.ts'
import { NOTHING_SEEN } from './seen.ts'
import { catalogue, entity, PERIOD, recordOf, seenRow } from './testing/sample.ts'

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
