import type { StoredDisclosure, StoredEvent, StoredOriginal } from '@dataspor/events'
import fc from 'fast-check'
import { disclosure, person, stored } from './sample-events.ts'

const HOUR_MS = 3_600_000

interface Said {
  readonly received: boolean
  readonly subject: string | undefined
  readonly other: string | undefined
  readonly occurredAt: number
  readonly data: StoredDisclosure
}

/** Few parties, hours and categories, so that partners are many, and two are often as near. */
const said: fc.Arbitrary<Said> = fc
  .record({
    received: fc.boolean(),
    subject: fc.constantFrom(person(1), person(1), person(1), person(2), undefined),
    other: fc.constantFrom(undefined, undefined, undefined, person(1), person(2), person(3)),
    occurredAt: fc.constantFrom(0, 1, 12, 35, 36, 37, 73).map((hours) => hours * HOUR_MS),
    sender: fc.constantFrom('jobnet', 'jobnet', 'dfdg'),
    recipient: fc.constantFrom('a-kasse:3f', 'a-kasse:3f', 'kommune:0167'),
    flow: fc.constantFrom(null, 'F40', 'F40', 'F25'),
    categories: fc.subarray(['cv', 'ydelse'], { minLength: 1 }),
    correlationId: fc.constantFrom(undefined, undefined, 'k-1', 'k-2'),
    finding: fc.constantFrom<readonly { code: string; about?: string }[]>(
      [],
      [{ code: 'purpose-not-stated' }],
      [{ code: 'basis-expired', about: 'x' }, { code: 'purpose-not-stated' }],
    ),
  })
  .map(({ received, subject, other, occurredAt, ...one }) => ({
    received,
    subject,
    other,
    occurredAt,
    data: disclosure({
      sender: { ref: one.sender },
      recipient: { ref: one.recipient },
      dataCategories: one.categories,
      ...(one.correlationId === undefined ? {} : { correlationId: one.correlationId }),
      ...(other === undefined ? {} : { alsoAbout: [{ relationSealed: 'x', subject: other }] }),
      assessment: { catalogue: '1', flow: one.flow, bases: [], findings: one.finding },
    }),
  }))

type Kind = 'said' | 'corrected' | 'retracted' | 'mistaken' | 'revised' | 'erased'

const step = fc.record({
  kind: fc.constantFrom<Kind>(
    ...Array.from({ length: 8 }, (): Kind => 'said'),
    'corrected',
    'corrected',
    'corrected',
    'retracted',
    'mistaken',
    'revised',
    'erased',
  ),
  about: fc.nat(100),
  one: said,
})

/**
 * A log of reports of both ends, with what is said of them later: corrections, or erasures. What a correction says of an
 * erased person the two models keep differently, neither shows it.
 */
export const bothEnds: fc.Arbitrary<readonly StoredEvent[]> = fc
  .array(step, { minLength: 2, maxLength: 30, size: 'max' })
  .map((steps) => {
    const erases = steps.some(({ kind }) => kind === 'erased')
    const first: (StoredOriginal & { readonly received: boolean })[] = []
    return steps.map(({ kind: drawn, about, one }, i) => {
      const kind = erases && drawn === 'corrected' ? 'said' : drawn
      const position = i + 1
      const original = first[about % Math.max(1, first.length)]
      if (kind === 'erased')
        return stored('subject.erased', { ground: 'retention' }, withSubject(person(2)))
      // What was about nobody has no entry that could be an end.
      const isAboutSomebody = (original?.subjects.length ?? 0) > 0
      if (kind !== 'said' && original !== undefined && (kind === 'corrected' || isAboutSomebody))
        return later(kind, original, one)
      const people = [one.subject, one.other].filter((id) => id !== undefined)
      const { received, occurredAt } = one
      first.push({
        id: `jobnet/${position}`,
        position,
        occurredAt,
        received,
        subjects: [...new Set(people)],
      })
      const type = received ? 'disclosure.received' : 'disclosure.recorded'
      return stored(type, one.data, { ...withSubject(one.subject), occurredAt })
    })
  })

function later(
  kind: Exclude<Kind, 'said' | 'erased'>,
  { received, ...original }: StoredOriginal & { readonly received: boolean },
  { subject, occurredAt, data }: Said,
): StoredEvent {
  if (kind === 'revised')
    return stored('assessment.revised', { original, assessment: data.assessment })
  if (kind !== 'corrected') {
    const reason = kind === 'mistaken' ? 'wrong-subject' : 'other'
    return stored('disclosure.retracted', { original, reason })
  }
  const side = received ? 'recipient' : 'sender'
  return stored(
    'disclosure.corrected',
    { original, side, reason: 'content', replacement: data, occurredAt },
    withSubject(subject),
  )
}

function withSubject(subject: string | undefined): { readonly subject?: string } {
  return subject === undefined ? {} : { subject }
}
