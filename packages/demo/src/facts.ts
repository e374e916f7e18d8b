import { cloudEvent, type DemoEvent } from './disclosure-event.ts'
import type { Person } from './people.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Facts about a person that conditions depend on, reported by whoever may. */
export function factsOf(person: Person, start: number): readonly DemoEvent[] {
  const subject = { cpr: person.number.expose() }
  const fact = (source: string, key: string, value: unknown, at: number) =>
    cloudEvent(source, `fakta-${person.index}-${key}`, 'subject.status-changed', at, {
      subject,
      key,
      value,
      validFrom: new Date(at).toISOString(),
    })
  return [
    fact('jobnet', 'enrolment', 'jobseeker', start),
    fact('jobnet', 'cv.searchable', true, start + HOUR_MS),
    fact('dfdg', 'kommune', person.kommune, start + HOUR_MS),
    fact('dfdg', 'jobcentre', person.kommune, start + HOUR_MS),
    fact(person.akasse, 'akasse', person.akasse, start + HOUR_MS),
  ]
}

/** Consents that flows require; the support consent is given on the day before the look-up. */
export function consentsOf(person: Person, start: number): readonly DemoEvent[] {
  const given = (consentId: string, kind: string, flow: string, source: string, at: number) =>
    cloudEvent(source, `samtykke-${consentId}-${person.index}`, 'consent.given', at, {
      subject: { cpr: person.number.expose() },
      consentId: `${consentId}-${person.index}`,
      kind,
      givenTo: source,
      registeredBy: source,
      obtainedAt: new Date(at - HOUR_MS).toISOString(),
      registeredAt: new Date(at).toISOString(),
      form: 'phone',
      situation: 'Borgeren ringede og bad om hjælp',
      scope: { flow },
    })
  return [
    given('support', 'support-access', 'F26', 'jobnetsupport', start + 60 * DAY_MS),
    given('virksomhed-cpr', 'enter-cpr', 'F01', 'vitas', start + 2 * DAY_MS),
    given('virksomhed-cpr-rotation', 'enter-cpr', 'F02', 'vitas', start + 2 * DAY_MS),
    given('virksomhed-soeger', 'apply-for-support', 'F01', 'vitas', start + 2 * DAY_MS),
  ]
}
