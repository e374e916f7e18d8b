import { describe, expect, it } from 'vitest'
import { isPersonRef } from './resolve.ts'
import { catalogue, disclosure, outcome, plan, report, stored, SUBJECT } from './test-support.ts'

describe('decide', () => {
  it('stores a disclosure with its parties resolved and its verdict frozen', () => {
    const event = stored(disclosure({ recipient: 'dfdg', via: ['digital-post'] }))
    expect(event).toMatchObject({
      v: 1,
      type: 'disclosure.recorded',
      id: 'e-1',
      source: 'a-kasse:3f',
      subject: SUBJECT,
      occurredAt: Date.UTC(2026, 2, 2, 8, 15),
      data: {
        sender: { ref: 'a-kasse:3f' },
        recipient: { ref: 'star', system: 'dfdg' },
        via: [{ ref: 'digital-post', system: 'digital-post' }],
        assessment: { flow: 'F40' },
      },
    })
  })

  it.each([
    ['a category', 'arbejdsgivere', 'recipient_not_named'],
    ['a form', 'kommune', 'recipient_not_named'],
    ['nobody in particular', 'forskere', 'recipient_not_named'],
    ['a country', 'land:us', 'recipient_not_named'],
    [
      'a joint job centre, which is two municipalities',
      'pilot-vallensbaek-ishoej',
      'recipient_not_named',
    ],
    ['no reference at all', 'Hvidovre Kommune', 'party_unknown'],
    ['a company without its name', 'virksomhed:cvr-12345678', 'party_unknown'],
    ['a municipality that does not exist', 'kommune:9999', 'party_unknown'],
  ])('refuses as recipient %s', (_, recipient, code) => {
    expect(outcome(report(disclosure({ recipient })))).toBe(`${code} /data/recipient`)
  })

  it('refuses a sender that is not named', () => {
    const from = disclosure({ sender: 'andre-registre', recipient: 'jobnet' }, { source: 'jobnet' })
    expect(outcome(report(from))).toBe('party_unknown /data/sender')
  })

  it('keeps the name of a party that the catalogue does not know, and drops it where it does', () => {
    const unknown = stored(
      disclosure({ recipient: { ref: 'virksomhed:cvr-12345678', name: 'Firma A/S' } }),
    )
    expect(unknown.data).toMatchObject({
      recipient: { ref: 'virksomhed:cvr-12345678', name: 'Firma A/S' },
    })
    const known = stored(disclosure({ recipient: { ref: 'skat', name: 'Skat!' } }))
    expect(known.data).toMatchObject({ recipient: { ref: 'skat' } })
    expect(JSON.stringify(known)).not.toContain('Skat!')
  })

  it('seals the name of a doctor, who is a person', () => {
    const recipient = { ref: 'laege:ydernr-012345', name: 'Jens Jensen' }
    const doctor = disclosure({ recipient })
    expect(plan(doctor).seals.map((seal) => seal.place)).toContain('recipient.nameSealed')
    expect(JSON.stringify(stored(doctor))).not.toContain('Jens Jensen')
    expect(isPersonRef(recipient.ref, catalogue)).toBe(true)
    expect(isPersonRef('borger', catalogue)).toBe(true)
    expect(isPersonRef('virksomhed:cvr-12345678', catalogue)).toBe(false)
  })

  it('needs no name for a registered source', () => {
    const sender = 'virksomhed:cvr-10000001'
    expect(outcome(report(disclosure({ sender, flow: undefined }, { source: sender })))).toBe(
      'stored',
    )
  })

  it('asks for the person, except for aggregates and flows that are about nobody', () => {
    const without = { subject: undefined }
    expect(outcome(report(disclosure(without)))).toBe('subject_invalid /data/subject')
    const aggregate = {
      ...without,
      sender: 'star',
      recipient: 'folketinget',
      act: 'aggregate',
      flow: 'F58',
    }
    const kafka = { channel: 'kafka' } as const
    expect(outcome(report(disclosure(aggregate, { source: 'star' }), kafka))).toBe('stored')
    const collected = {
      ...without,
      sender: 'borger',
      recipient: 'star-server',
      act: 'collection',
      flow: 'F34',
    }
    expect(outcome(report(disclosure(collected, { source: 'star' }), kafka))).toBe('stored')
  })

  it('takes a time up to five minutes ahead, and none before CPR began', () => {
    const nowMs = Date.parse('2026-06-01T12:00:00Z')
    const at = (time: string) => outcome(report(disclosure({}, { time }), undefined, nowMs))
    expect(at('2026-06-01T12:05:00Z')).toBe('stored')
    expect(at('2026-06-01T12:05:00.001Z')).toBe('time_in_future /time')
    expect(at('1968-04-02T00:00:00+01:00')).toBe('stored')
    expect(at('1968-04-01T23:59:59+01:00')).toBe('time_too_early /time')
  })

  it('checks the person, then the parties, then the time', () => {
    const wrong = { subject: undefined, recipient: 'kommune' }
    const late = { time: '2036-01-01T00:00:00Z' }
    expect(outcome(report(disclosure(wrong, late)))).toBe('subject_invalid /data/subject')
    expect(outcome(report(disclosure({ recipient: 'kommune' }, late)))).toBe(
      'recipient_not_named /data/recipient',
    )
    expect(outcome(report(disclosure({}, late)))).toBe('time_in_future /time')
  })
})

describe('facts, consents and counts', () => {
  const subject = { cpr: '6101801234' }

  it('are stored with times in ms and parties under their one ref', () => {
    const fact = {
      subject,
      key: 'kommune',
      value: 'hvidovre-kommune',
      validFrom: '2026-01-01T00:00:00+01:00',
    }
    expect(stored({ type: 'subject.status-changed', source: 'dfdg', data: fact }).data).toEqual({
      key: 'kommune',
      value: 'kommune:0167',
      validFrom: Date.UTC(2025, 11, 31, 23),
    })
    const count = { from: '2026-01-01T00:00:00Z', through: '2026-01-02T00:00:00Z', count: 3 }
    expect(stored({ type: 'source.reported-through', data: count }).data).toEqual({
      from: Date.UTC(2026, 0, 1),
      through: Date.UTC(2026, 0, 2),
      count: 3,
    })
    const withdrawn = { subject, consentId: 'c', at: '2026-01-01T00:00:00Z' }
    expect(stored({ type: 'consent.withdrawn', data: withdrawn }).data).toEqual({
      consentId: 'c',
      at: Date.UTC(2026, 0, 1),
    })
  })

  it.each([
    ['kommune', 'a-kasse:3f', 'party_unknown /data/value'],
    ['jobcentre', 'kommune', 'party_unknown /data/value'],
    ['akasse', 'a-kasse:no-such-fund', 'party_unknown /data/value'],
    ['benefitGroup', 'no-such-benefit', 'event_invalid /data/value'],
  ])('are refused where %s is %s', (key, value, expected) => {
    const data = { subject, key, value, validFrom: '2026-01-01T00:00:00Z' }
    expect(outcome(report({ type: 'subject.status-changed', source: 'dfdg', data }))).toBe(expected)
  })
})
