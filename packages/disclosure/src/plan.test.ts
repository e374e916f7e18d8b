import { describe, expect, it } from 'vitest'
import { completeEvent } from './plan.ts'
import { disclosure, plan, type Reported, stored, SUBJECT } from './test-support.ts'

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
      caseKey: 'case-key',
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

  it('groups by the case of whoever acted, else of the legal entity whose source told it', () => {
    const view = { flow: 'F24', mode: 'view', sender: 'jobnet', actor: { kind: 'person', id: 'x' } }
    const by = { source: 'jobnet' }
    const named = { ...view, recipient: 'kommune:0167', caseReference: 'sag 17' }
    expect(plan(disclosure(named, by)).caseParty).toBe('kommune:0167')
    const push = { ...named, mode: 'push', actor: undefined }
    expect(plan(disclosure(push, by)).caseParty).toBe('star')
    expect(plan(disclosure({ ...view, recipient: 'kommune:0167' }, by)).caseParty).toBeUndefined()
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
      caseKey: 'c',
    }
    expect(() => completeEvent(whole, filled)).not.toThrow()
    expect(() => completeEvent(whole, { ...filled, sealed: [] })).toThrow(RangeError)
    expect(() => completeEvent(whole, { ...filled, others: [] })).toThrow(RangeError)
    const { subject: _, ...nobody } = filled
    expect(() => completeEvent(whole, nobody)).toThrow(RangeError)
    const { actorKey: __, ...noKey } = filled
    expect(() => completeEvent(whole, noKey)).toThrow(RangeError)
    const { caseKey: ___, ...noCase } = filled
    expect(() => completeEvent(whole, noCase)).toThrow(RangeError)
  })
})
