import { describe, expect, it } from 'vitest'
import { parseWireEvent } from './parse.ts'
import { loadCompleted, sample } from '../testing/samples.ts'

const judge = (event: unknown) => {
  const result = parseWireEvent(event, { cprMode: 'synthetic' })
  return result.ok ? 'ok' : `${result.code} ${result.pointer ?? ''}`
}

const counts = (more: object) => ({
  counts: { received: 1, loaded: 1, rejected: {}, duplicates: 0, ...more },
})

describe('events of the warehouse', () => {
  it('are taken with every field, and with as few as can be', () => {
    expect(judge(loadCompleted())).toBe('ok')
    const optional = ['supersedes', 'from', 'receiver', 'dueAt', 'frame', 'agreementRef']
    const without = Object.fromEntries(optional.map((field) => [field, undefined]))
    expect(judge(loadCompleted({ ...without, ...counts({}) }))).toBe('ok')
    const due = { dataset: 'd', referencePeriod: { from: '2026-01-01', to: '2026-01-01' } }
    const expected = { ...due, dueAt: '2026-02-01T00:00:00Z', from: { ref: 'dfdg' } }
    expect(judge(sample('warehouse.delivery-expected', 'datavarehus', {}, expected))).toBe('ok')
    const ended = { dataset: 'd', endedAt: '2026-02-01T00:00:00Z', reason: 'withdrawn' }
    const gone = { ...ended, disposal: 'deleted' }
    expect(judge(sample('processing.ended', 'datavarehus', {}, gone))).toBe('ok')
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a fraction of a row', counts({ loaded: 1.5 }), 'event_invalid /data/counts/loaded'],
    ['a count as text', counts({ loaded: '1' }), 'event_invalid /data/counts/loaded'],
    ['a version of nothing', { version: 0 }, 'event_invalid /data/version'],
    [
      'a day that does not exist',
      { referencePeriod: { from: '2026-02-30', to: '2026-03-01' } },
      'event_invalid /data/referencePeriod/from',
    ],
    [
      'a period that ends first',
      { referencePeriod: { from: '2026-02-02', to: '2026-02-01' } },
      'event_invalid /data/referencePeriod/to',
    ],
    [
      'too many columns',
      { columns: Array.from({ length: 501 }, () => ({ name: 'c', identifier: 'none' })) },
      'too_large /data/columns',
    ],
    [
      'too many codes',
      counts({ rejected: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`R${i}`, 1])) }),
      'event_invalid /data/counts/rejected',
    ],
    [
      'an identifier of no kind',
      { columns: [{ name: 'c', identifier: 'name' }] },
      'event_invalid /data/columns/0/identifier',
    ],
    ['a disclosure that is no id', { disclosures: ['x'] }, 'event_invalid /data/disclosures/0'],
  ])('with %s are refused', (_, data, verdict) => {
    expect(judge(loadCompleted(data))).toBe(verdict)
  })
})
