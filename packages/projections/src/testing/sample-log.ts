import type { StoredEvent } from '@dataspor/events'
import fc from 'fast-check'
import { disclosure, person, stored } from './sample-events.ts'

const HOUR_MS = 3_600_000
const time = fc.integer({ min: 0, max: 20 }).map((n) => (n * HOUR_MS) / 4)
const subject = fc.integer({ min: 0, max: 2 }).map(person)
const given = fc.record({
  source: fc.constantFrom('jobnet', 'dfdg'),
  occurredAt: time,
  recordedAt: time,
})

const event: fc.Arbitrary<StoredEvent> = fc.oneof(
  fc.tuple(given, subject, subject).map(([base, first, other]) => {
    const alsoAbout =
      first === other ? {} : { alsoAbout: [{ relationSealed: 'x', subject: other }] }
    return stored('disclosure.recorded', disclosure(alsoAbout), { ...base, subject: first })
  }),
  given.map((base) => stored('disclosure.recorded', disclosure({ act: 'aggregate' }), base)),
  fc.tuple(given, time, time, fc.nat(3)).map(([base, from, through, count]) => {
    return stored('source.reported-through', { from, through, count }, base)
  }),
  fc.tuple(given, subject).map(([base, id]) => {
    return stored('consent.withdrawn', { consentId: 'c', at: 5 }, { ...base, subject: id })
  }),
  fc.tuple(given, fc.uniqueArray(subject)).map(([base, subjects]) => {
    const asked = { role: 'citizen', question: 'answer', filters: {}, subjects } as const
    return stored('question.asked', asked, base)
  }),
  given.map((base) => stored('catalogue.published', { version: '1', document: {} }, base)),
  given.map((base) =>
    stored('intake.refused', { refusedSource: 'x', code: 'event_invalid' }, base),
  ),
)

/** Up to 40 events of every type that a person is answered from. */
export const sampleLog = fc.array(event, { minLength: 1, maxLength: 40 })
