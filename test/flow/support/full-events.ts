import { due, load, WAREHOUSE } from '../statistics/support/warehouse.ts'
import { CHILD_NUMBER, disclosure, event, FUND, type Json, NUMBER } from './events.ts'

const subject = { cpr: NUMBER }

const FULL_LOAD: Json = {
  supersedes: 1,
  version: 2,
  from: { ref: 'star', system: 'dfdg', unit: 'kontor 4' },
  receiver: 'datavarehus',
  frame: { id: 'CPR-2026', version: '2', size: 700, covered: 600 },
  disclosures: [`${FUND}/d-1`],
  controlTotals: [{ name: 'beloeb', sent: 1_000.5, loaded: 1_000.5 }],
}

/** An event of each type with every field that it can have, and the source that may report it. */
export const FULL_EVENTS: readonly { readonly source: string; readonly event: Json }[] = [
  { source: FUND, event: fullDisclosure('disclosure.recorded') },
  {
    source: 'jobnetsupport',
    event: event('jobnetsupport', 'consent.given', 'full-given', {
      subject,
      consentId: 'c-1',
      kind: 'support-access',
      givenTo: { ref: 'jobnetsupport', name: 'Support' },
      registeredBy: 'jobnetsupport',
      obtainedAt: '2026-03-01T08:00:00Z',
      registeredAt: '2026-03-01T08:01:00Z',
      form: 'phone',
      situation: 'ringede om hjælp',
      scope: { flow: 'F26', applicationReference: 'a-1', accessId: 'x-1' },
      evidenceRef: 'optagelse-1',
    }),
  },
  {
    source: 'jobnetsupport',
    event: event('jobnetsupport', 'consent.withdrawn', 'full-withdrawn', {
      subject,
      consentId: 'c-1',
      at: '2026-03-01T09:00:00Z',
    }),
  },
  {
    source: 'vitas',
    event: event('vitas', 'subject.status-changed', 'full-status', {
      subject,
      key: 'vitasResponsible',
      value: { application: 'a-1', jobcentre: 'kommune:0101' },
      validFrom: '2026-01-01T00:00:00Z',
      validTo: '2026-06-01T00:00:00Z',
    }),
  },
  {
    source: 'jobnet',
    event: event('jobnet', 'profiling.performed', 'full-profiling', {
      subject,
      controller: { ref: 'star', system: 'jobnet' },
      flow: 'F25',
      inputs: ['dfdg-til-afmelding', 'antal logins'],
      method: 'risikoscore',
      version: '3.1',
      outcomeClass: 'høj risiko',
      humanDecision: false,
    }),
  },
  {
    source: FUND,
    event: event(FUND, 'source.reported-through', 'full-window', {
      from: '2026-02-01T00:00:00Z',
      through: '2026-03-01T00:00:00Z',
      count: 3,
    }),
  },
  { source: WAREHOUSE, event: load('full-load', FULL_LOAD) },
  { source: WAREHOUSE, event: due('full-due') },
  {
    source: WAREHOUSE,
    event: event(WAREHOUSE, 'processing.ended', 'full-ended', {
      dataset: 'ydelser',
      deliveryId: 'L-2026-01',
      project: 'p-7',
      receiver: 'datavarehus',
      endedAt: '2026-02-01T00:00:00Z',
      reason: 'agreement-ended',
      disposal: 'deleted',
      disposedAt: '2026-02-02T00:00:00Z',
      agreementRef: 'A-7',
    }),
  },
]

/** Its system takes holds from the fund. */
function fullDisclosure(type: string): Json {
  const data = {
    recipient: {
      ref: 'myndighed:cvr-00000201',
      unit: 'kontor 4',
      system: 'sagssystem',
      name: 'Eksempelministeriet',
    },
    via: ['sikre-platforme', { ref: 'virksomhed:cvr-00000112', name: 'Nordlys ApS' }],
    operation: 'read',
    benefit: 'dagpenge',
    actor: { kind: 'person', id: 'b00017', role: 'sagsbehandler', unit: 'ydelse' },
    applicationReference: 'a-1',
    caseReference: 'SAG-1',
    dataPeriod: { from: '2026-01-01', to: '2026-01-31' },
    consent: 'c-1',
    pseudonymised: false,
    project: 'p-1',
    transfer: { country: 'us', kind: 'storage', safeguard: 'scc' },
    automation: { kind: 'profiling', logic: 'regler' },
    alsoAbout: [{ relation: 'barn', subject: { cpr: CHILD_NUMBER } }, { relation: 'ægtefælle' }],
    hold: {
      ground: 'dbl-22-2',
      authority: FUND,
      until: '2027-01-01T00:00:00Z',
      visibility: 'counted',
    },
    note: 'ringede kl. 9',
    correlationId: 'k-1',
  }
  return disclosure('full', data, { type: `dk.dataspor.${type}.v1`, traceparent: '00-ab-cd-01' })
}
