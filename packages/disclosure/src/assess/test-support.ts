import type { StoredEvent } from '@dataspor/events'
import { assess } from '../assess.ts'
import { catalogue, disclosure, show, stored, storedDisclosure } from '../test-support.ts'
import { collectFacts } from './person-facts.ts'

const subject = { cpr: '6101801234' }

export const fact = (
  source: string,
  key: string,
  value: unknown,
  from = '2026-01-01',
  to?: string,
): StoredEvent =>
  stored({
    type: 'subject.status-changed',
    source,
    data: {
      subject,
      key,
      value,
      validFrom: `${from}T00:00:00+01:00`,
      ...(to === undefined ? {} : { validTo: `${to}T00:00:00+01:00` }),
    },
  })

export const consent = (
  data: Record<string, unknown> = {},
  source = 'jobnetsupport',
): StoredEvent =>
  stored({
    type: 'consent.given',
    source,
    data: {
      subject,
      consentId: 'c-1',
      kind: 'support-access',
      givenTo: source,
      registeredBy: source,
      obtainedAt: '2026-03-02T07:00:00Z',
      registeredAt: '2026-03-02T08:00:00Z',
      form: 'phone',
      situation: 'login fejlede',
      scope: {},
      ...data,
    },
  })

export const withdrawal = (at: string, source = 'jobnetsupport'): StoredEvent =>
  stored({ type: 'consent.withdrawn', source, data: { subject, consentId: 'c-1', at } })

/** Jobnet's support looks at the person's data on 2 March 2026 at 9.15 Danish time. */
export const support = (data: Record<string, unknown> = {}) =>
  storedDisclosure(
    disclosure(
      {
        sender: 'jobnet',
        recipient: 'jobnetsupport',
        flow: 'F26',
        mode: 'view',
        operation: 'read',
        purpose: 'brugersupport',
        actor: { kind: 'person', id: 'x' },
        ...data,
      },
      { source: 'jobnet' },
    ),
  )

export const caseworker = (recipient: unknown, flow: string, data: Record<string, unknown> = {}) =>
  storedDisclosure(
    disclosure(
      {
        sender: 'jobnet',
        recipient,
        flow,
        mode: 'view',
        operation: 'read',
        actor: { kind: 'person', id: 'x' },
        ...data,
      },
      { source: 'jobnet' },
    ),
  )

export function judged(event: ReturnType<typeof support>, facts: readonly StoredEvent[] = []) {
  const { consent: shown, conditions, findings } = assess(event, collectFacts(facts), catalogue)
  const verdicts = Object.fromEntries(conditions.map(({ rule, verdict }) => [rule, verdict]))
  return { consent: shown, verdicts, findings: findings.map(show), conditions }
}
