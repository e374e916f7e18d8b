import { describe, expect, it } from 'vitest'
import { completeEvent } from './plan.ts'
import { isPersonRef } from './resolve.ts'
import {
  catalogue,
  disclosure,
  outcome,
  plan,
  report,
  type Reported,
  stored,
  SUBJECT,
} from './test-support.ts'

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

describe('what is sealed', () => {
  const personal: Reported = disclosure({
    recipient: { ref: 'borger', name: 'Anna Andersen' },
    actor: { kind: 'person', id: 'b12345', role: 'sagsbehandler' },
    caseReference: 'sag 17',
    note: 'ringede',
    alsoAbout: [{ relation: 'barn', subject: { cpr: '6301801234' } }, { relation: 'mor' }],
  })

  it('is everything personal, each under its own key', () => {
    const seals = plan(personal).seals.map(({ place, owner, value }) => [
      place,
      owner,
      value.expose(),
    ])
    const subject = { kind: 'subject' }
    expect(seals).toEqual([
      ['actor.idSealed', { kind: 'party', ref: 'a-kasse:3f' }, 'b12345'],
      ['caseReferenceSealed', subject, 'sag 17'],
      ['noteSealed', subject, 'ringede'],
      ['recipient.nameSealed', subject, 'Anna Andersen'],
      ['alsoAbout.0.relationSealed', subject, 'barn'],
      ['alsoAbout.1.relationSealed', subject, 'mor'],
    ])
  })

  it('stands in the stored event in its place, and nowhere in clear', () => {
    const event = stored(personal)
    expect(event.data).toMatchObject({
      recipient: { ref: 'borger', nameSealed: 'sealed-recipient.nameSealed' },
      actor: {
        kind: 'person',
        role: 'sagsbehandler',
        party: 'a-kasse:3f',
        key: 'actor-key',
        idSealed: 'sealed-actor.idSealed',
      },
      caseReferenceSealed: 'sealed-caseReferenceSealed',
      noteSealed: 'sealed-noteSealed',
      alsoAbout: [
        { relationSealed: 'sealed-alsoAbout.0.relationSealed', subject: '0'.repeat(32) },
        { relationSealed: 'sealed-alsoAbout.1.relationSealed' },
      ],
    })
    const text = JSON.stringify(event)
    for (const secret of [
      'b12345',
      'sag 17',
      'ringede',
      'Anna',
      'barn',
      '6101801234',
      '6301801234',
    ]) {
      expect(text).not.toContain(secret)
    }
    expect(JSON.stringify(plan(personal))).not.toMatch(/b12345|sag 17|Anna|1801234/)
  })

  it("belongs to the party that looks, where somebody looks, and never to the person's own", () => {
    const view = { flow: 'F24', mode: 'view', sender: 'jobnet', actor: { kind: 'person', id: 'x' } }
    const by = { source: 'jobnet' }
    expect(plan(disclosure({ ...view, recipient: 'kommune:0167' }, by)).actorParty).toBe(
      'kommune:0167',
    )
    expect(
      plan(disclosure({ ...view, recipient: 'borger', act: 'own-access' }, by)).actorParty,
    ).toBe('star')
  })

  it('is under a key of the event where there is no person', () => {
    const event = disclosure(
      { subject: undefined, act: 'aggregate', sender: 'star', recipient: 'folketinget', note: 'n' },
      { source: 'star' },
    )
    expect(plan(event, { channel: 'kafka' }).seals.map((seal) => seal.owner)).toEqual([
      { kind: 'event' },
    ])
  })

  it('cannot be left out when the event is completed', () => {
    const whole = plan(personal)
    const filled = {
      recordedAt: 1,
      subject: SUBJECT,
      others: [undefined, undefined],
      sealed: Array(6).fill('s'),
      actorKey: 'k',
    }
    expect(() => completeEvent(whole, filled)).not.toThrow()
    expect(() => completeEvent(whole, { ...filled, sealed: [] })).toThrow(RangeError)
    expect(() => completeEvent(whole, { ...filled, others: [] })).toThrow(RangeError)
    const { subject: _, ...nobody } = filled
    expect(() => completeEvent(whole, nobody)).toThrow(RangeError)
    const { actorKey: __, ...noKey } = filled
    expect(() => completeEvent(whole, noKey)).toThrow(RangeError)
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
