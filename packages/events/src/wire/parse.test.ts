import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../canonical.ts'
import { refusal } from '../refusal.ts'
import { parseWireEvent, type ParseOptions } from './parse.ts'
import {
  consentGiven,
  disclosure,
  fullDisclosure,
  sample,
  statusChanged,
} from '../testing/samples.ts'

const parse = (value: unknown, options: Partial<ParseOptions> = {}) =>
  parseWireEvent(value, { cprMode: 'synthetic', ...options })

/** `code pointer` of a refusal, or `ok`. */
function outcome(value: unknown, options: Partial<ParseOptions> = {}): string {
  const result = parse(value, options)
  return result.ok ? 'ok' : `${result.code} ${result.pointer ?? '-'}`
}

describe('parseWireEvent', () => {
  it('takes every type of this release', () => {
    const events = [
      disclosure(),
      fullDisclosure(),
      { ...fullDisclosure(), type: 'dk.dataspor.disclosure.received.v1' },
      consentGiven(),
      sample(
        'consent.withdrawn',
        'a',
        {},
        { subject: { cpr: '6101801234' }, consentId: 'c', at: '2026-01-01T00:00:00Z' },
      ),
      statusChanged('akasse', 'a-kasse:3f'),
      statusChanged('vitasResponsible', { application: 'a', jobcentre: 'kommune:0167' }),
      sample(
        'source.reported-through',
        'a',
        {},
        { from: '2026-01-01T00:00:00Z', through: '2026-01-02T00:00:00Z', count: 0 },
      ),
    ]
    expect(events.map((event) => outcome(event))).toEqual(events.map(() => 'ok'))
  })

  it('gives the time in ms, the ref of the source, the canonical form as received, and no person number to print', () => {
    const value = disclosure({}, { traceparent: '00-1' })
    const result = parse(value)
    if (!result.ok) throw new Error(result.code)
    expect(result.event).toMatchObject({
      source: 'a-kasse:3f',
      timeMs: Date.UTC(2026, 2, 2, 8, 15),
    })
    expect(result.canonical).toBe(canonicalJson(value))
    expect(result.event.subject?.number.expose()).toBe('6101801234')
    expect(inspect(parse(fullDisclosure()), { depth: 9 }).replace(/canonical: .*/, '')).not.toMatch(
      /6[13]01801234/,
    )
    expect(JSON.stringify(result.event)).not.toContain('6101801234')
  })

  it('drops unknown extensions with a warning, and standard attributes without', () => {
    const result = parse(
      disclosure(
        {},
        {
          traceparent: '00-1',
          subject: 'x',
          datacontenttype: 'application/json; charset=utf-8',
          dataschema: 'urn:x',
        },
      ),
    )
    expect(result.ok && result.warnings).toEqual([
      { attribute: 'traceparent', code: 'extension_dropped' },
      { attribute: 'subject', code: 'extension_dropped' },
    ])
  })

  it.each([
    [null, 'event_invalid '],
    [[], 'event_invalid '],
    ['text', 'event_invalid '],
    [{}, 'event_invalid /type'],
    [disclosure({}, { type: 'dk.dataspor.disclosure.recorded.v2' }), 'type_unknown /type'],
    [disclosure({}, { type: '__proto__' }), 'type_unknown /type'],
    [disclosure({}, { type: 'dk.dataspor.question.asked.v1' }), 'source_not_yours /type'],
    [disclosure({}, { type: 'dk.dataspor.batch.sealed.v1' }), 'source_not_yours /type'],
    [disclosure({}, { type: 'dk.dataspor.holdings.v1' }), 'type_unknown /type'],
    [disclosure({}, { source: 'https://example.org' }), 'event_invalid /source'],
    [disclosure({}, { source: 'urn:dataspor:party:' }), 'event_invalid /source'],
    [disclosure({}, { specversion: '0.3' }), 'event_invalid /specversion'],
    [disclosure({}, { id: '' }), 'event_invalid /id'],
    [disclosure({}, { id: 'x'.repeat(129) }), 'event_invalid /id'],
    [disclosure({}, { id: 7 }), 'event_invalid /id'],
    [disclosure({}, { id: 'a\nb' }), 'event_invalid /id'],
    [disclosure({}, { time: '2026-03-02T09:15:00' }), 'event_invalid /time'],
    [disclosure({}, { datacontenttype: 'text/xml' }), 'event_invalid /datacontenttype'],
    [disclosure({}, { data_base64: 'AAAA' }), 'event_invalid /data_base64'],
    [{ ...disclosure(), data: undefined }, 'event_invalid /data'],
    [disclosure({ sender: undefined }), 'event_invalid /data/sender'],
    [disclosure({ sender: { name: 'x' } }), 'event_invalid /data/sender/ref'],
    [disclosure({ sender: { ref: 'x', extra: 1 } }), 'event_invalid /data/sender/extra'],
    [disclosure({ act: 'denied' }), 'event_invalid /data/act'],
    [disclosure({ dataCategories: [] }), 'event_invalid /data/dataCategories'],
    [disclosure({ dataCategories: Array(501).fill('x') }), 'too_large /data/dataCategories'],
    [disclosure({ legalBases: undefined }), 'event_invalid /data/legalBases'],
    [disclosure({ surprise: 1 }), 'event_invalid /data/surprise'],
    [disclosure({ actor: { kind: 'person' } }), 'event_invalid /data/actor/id'],
    [disclosure({ note: 'x'.repeat(16 * 1024 + 1) }), 'too_large /data/note'],
    [disclosure({ note: 'æ'.repeat(9_000) }), 'too_large /data/note'],
    [disclosure({ note: 'æ'.repeat(8_000) }), 'ok'],
    [disclosure({ caseReference: 'x'.repeat(4 * 1024 + 1) }), 'too_large /data/caseReference'],
    [disclosure({ purpose: 'a\u0000b' }), 'event_invalid /data/purpose'],
    [
      disclosure({ dataPeriod: { from: '2026-02-30', to: '2026-03-01' } }),
      'event_invalid /data/dataPeriod/from',
    ],
    [
      disclosure({ dataPeriod: { from: '2026-03-02', to: '2026-03-01' } }),
      'event_invalid /data/dataPeriod/to',
    ],
    [statusChanged('cv.searchable', 'yes'), 'event_invalid /data/value'],
    [statusChanged('horoscope', true), 'event_invalid /data/key'],
    [
      statusChanged('akasse', 'x', { validTo: '2025-01-01T00:00:00Z' }),
      'event_invalid /data/validTo',
    ],
    [disclosure({ subject: { cpr: 6101801234 } }), 'event_invalid /data/subject/cpr'],
    [disclosure({ subject: {} }), 'subject_invalid /data/subject'],
    [
      disclosure({ subject: { cpr: '6101801234', ecpr: '6101801AA4' } }),
      'subject_invalid /data/subject',
    ],
    [
      disclosure({ subject: { cpr: '6101801234', issuer: 'star' } }),
      'subject_invalid /data/subject',
    ],
    [disclosure({ subject: { cpr: '6113801234' } }), 'subject_invalid /data/subject'],
    [
      disclosure({ alsoAbout: [{ relation: 'x' }, { relation: 'y', subject: {} }] }),
      'subject_invalid /data/alsoAbout/1/subject',
    ],
  ])('judges %#', (value, expected) => {
    expect(outcome(JSON.parse(JSON.stringify(value)))).toBe(expected)
  })

  it('never repeats a key that the sender made up, if it could hold a number', () => {
    expect(outcome(disclosure({ '6101801234': 1 }))).toBe('event_invalid /data')
    expect(outcome(disclosure({ [`x${'y'.repeat(60)}`]: 1 }))).toBe('event_invalid /data')
    expect(
      outcome(JSON.parse(JSON.stringify(disclosure()).replace('"act"', '"__proto__":1,"act"'))),
    ).toBe('event_invalid /data')
  })

  it('checks type, then source, shape, clear fields and subject', () => {
    const authorise = () => refusal('source_not_yours', '/source')
    const wrong = disclosure({ surprise: 1, correlationId: '6201801234', subject: { cpr: '1' } })
    expect(outcome({ ...wrong, type: 'x' }, { authorise })).toBe('type_unknown /type')
    expect(outcome(wrong, { authorise })).toBe('source_not_yours /source')
    expect(outcome(wrong)).toBe('event_invalid /data/surprise')
    delete wrong.data['surprise']
    expect(outcome(wrong)).toBe('cpr_in_clear_field /data/correlationId')
    delete wrong.data['correlationId']
    expect(outcome(wrong)).toBe('subject_invalid /data/subject')
  })

  it('shows who asks to authorise the type, the source and the data as sent', () => {
    const heads: unknown[] = []
    parse(disclosure({ sender: 7 }), { authorise: (head) => void heads.push(head) })
    expect(heads).toMatchObject([
      { type: 'disclosure.recorded', source: 'a-kasse:3f', data: { sender: 7 } },
    ])
  })

  it('refuses a lone surrogate, for which there is no canonical form', () => {
    expect(outcome(disclosure({ note: '\ud800' }))).toBe('malformed_json -')
  })
})
