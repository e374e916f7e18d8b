import { describe, expect, it } from 'vitest'
import type { Original } from './original.ts'
import {
  disclosure,
  DISCLOSURE,
  outcome,
  plan,
  report,
  type Reported,
  stored,
  storedDisclosure,
  SUBJECT,
} from './test-support.ts'

const CHILD = { relation: 'barn', subject: { cpr: '6303154321' } }
const recorded = storedDisclosure(disclosure({ alsoAbout: [CHILD] }))
const ORIGINAL: Original = { position: 7, event: recorded }
const STORED_ORIGINAL = {
  id: 'a-kasse:3f/e-1',
  position: 7,
  occurredAt: Date.UTC(2026, 2, 2, 8, 15),
  subjects: [SUBJECT, '0'.repeat(32)],
}

function corrected(replacement: Record<string, unknown> = {}, more: Record<string, unknown> = {}) {
  const data = {
    corrects: 'a-kasse:3f/e-1',
    reason: 'content',
    replacement: { ...DISCLOSURE, ...replacement },
    ...more,
  }
  const reported: Reported = { type: 'disclosure.corrected', data, original: ORIGINAL }
  return reported
}

function retracted(data: Record<string, unknown> = {}): Reported {
  const whole = { retracts: 'a-kasse:3f/e-1', reason: 'duplicate', ...data }
  return { type: 'disclosure.retracted', data: whole, original: ORIGINAL }
}

describe('a correction', () => {
  it('holds the whole replacement, resolved and judged, and where its original stands', () => {
    const event = stored(corrected({ caseReference: 'SAG-1', actor: { kind: 'system', id: 's' } }))
    expect(event).toMatchObject({
      type: 'disclosure.corrected',
      subject: SUBJECT,
      data: {
        original: STORED_ORIGINAL,
        side: 'sender',
        reason: 'content',
        occurredAt: STORED_ORIGINAL.occurredAt,
        replacement: {
          recipient: { ref: 'star', system: 'dfdg' },
          caseReferenceSealed: 'sealed-caseReferenceSealed',
          actor: { key: 'actor-key', idSealed: 'sealed-actor.idSealed' },
          assessment: { flow: 'F40' },
        },
      },
    })
    expect(JSON.stringify(event)).not.toContain('SAG-1')
  })

  it('is judged by the law of the day on which it occurred, the one it gives or the original’s', () => {
    const basis = { legalBases: ['lab-bek'] }
    const validity = (more: Record<string, unknown>) => {
      const event = stored(corrected(basis, more))
      if (event.type !== 'disclosure.corrected') throw new Error(event.type)
      const { occurredAt, replacement } = event.data
      return [occurredAt, replacement.assessment.bases.length]
    }
    expect(validity({})).toEqual([STORED_ORIGINAL.occurredAt, 1])
    expect(validity({ occurredAt: '2020-01-01T00:00:00Z' })).toEqual([Date.UTC(2020), 1])
  })

  it('keeps the hold of its original, unless it has one of its own', () => {
    const hold = { ground: 'dbl-22-2', authority: 'star', until: 9, visibility: 'silent' } as const
    const held = { ...recorded, data: { ...recorded.data, hold } }
    const event = stored({ ...corrected(), original: { position: 7, event: held } })
    expect(event.data).toMatchObject({ replacement: { hold } })
  })

  it.each([
    ['another source', { ...corrected(), source: 'jobnet' }, 'source_not_yours /data/corrects'],
    [
      'a sender of somebody else',
      corrected({ sender: 'kommune:0167' }),
      'source_not_yours /data/replacement/sender',
    ],
    [
      'a hold by who may place none',
      corrected({ hold: { ground: 'dbl-22-2' } }),
      'source_not_yours /data/replacement/hold',
    ],
    [
      'a recipient without a name',
      corrected({ recipient: 'kommune' }),
      'recipient_not_named /data/replacement/recipient',
    ],
    [
      'a time ahead of ours',
      corrected({}, { occurredAt: '2027-01-01T00:00:00Z' }),
      'time_in_future /data/occurredAt',
    ],
    [
      'a person who is not named',
      corrected({ subject: undefined }),
      'subject_invalid /data/replacement/subject',
    ],
  ])('is refused for %s', (_, reported, expected) => {
    expect(outcome(report(reported))).toBe(expected)
  })
})

describe('an original', () => {
  const consent = stored({
    type: 'consent.withdrawn',
    data: { subject: { cpr: '6101801234' }, consentId: 'c', at: '2026-01-01T00:00:00Z' },
  })
  const another: Original = { position: 1, event: consent }
  const without = ({ original: _, ...rest }: Reported): Reported => rest

  it.each([
    ['a correction', corrected(), '/data/corrects'],
    ['a retraction', retracted(), '/data/retracts'],
    [
      'what undoes a merge',
      { type: 'subject.merge-undone', source: 'cpr', data: { undoes: 'cpr/e-1' } } as const,
      '/data/undoes',
    ],
  ])('that is not stored, or of another kind, refuses %s', (_, reported, pointer) => {
    expect(outcome(report(without(reported)))).toBe(`original_unknown ${pointer}`)
    const of = { ...reported, original: another }
    expect(outcome(report(of))).toBe(`original_unknown ${pointer}`)
  })

  it('of one person is not taken back for members', () => {
    const members = retracted({ subjects: [{ cpr: '6101801234' }] })
    expect(outcome(report(members))).toBe('event_invalid /data/subjects')
    expect(stored(retracted()).data).toEqual({ original: STORED_ORIGINAL, reason: 'duplicate' })
  })
})

describe('who is whom', () => {
  const AT = '2026-01-01T00:00:00Z'
  const changed: Reported = {
    type: 'subject.number-changed',
    source: 'cpr',
    data: { from: { cpr: '6101801234' }, to: { cpr: '6202811235' }, at: AT },
  }

  it('is stored as ids', () => {
    expect(stored(changed).data).toEqual({ from: '0'.repeat(32), to: SUBJECT, at: Date.UTC(2026) })
    const merged = stored({
      type: 'subject.numbers-merged',
      source: 'cpr',
      data: {
        kept: { cpr: '6101801234' },
        merged: [{ cpr: '6202811235' }, { cpr: '6303154321' }],
        at: AT,
      },
    })
    expect(merged.data).toEqual({
      kept: SUBJECT,
      merged: ['0'.repeat(32), '1'.repeat(32)],
      at: Date.UTC(2026),
    })
    const undoes = { type: 'subject.merge-undone', source: 'cpr' } as const
    const data = { undoes: 'cpr/e-1' }
    const original = { position: 3, event: merged }
    expect(stored({ ...undoes, data, original }).data).toEqual({
      undoes: { id: 'cpr/e-1', position: 3 },
    })
  })

  it('is said by identity authorities only', () => {
    expect(outcome(report({ ...changed, source: 'dfdg' }))).toBe('source_not_yours /source')
    expect(plan(changed).subject?.number.expose()).toBe('6202811235')
  })
})
