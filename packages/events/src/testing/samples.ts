import { FUND_TO_DFDG } from './fund-to-dfdg.ts'

/** Valid events for tests; synthetic person only. */
export type Sample = Record<string, unknown> & { data: Record<string, unknown> }

/** A disclosure as events.md shows it, with other data where given; `undefined` takes a field away. */
export function disclosure(
  data: Record<string, unknown> = {},
  attributes: Record<string, unknown> = {},
): Sample {
  return sample('disclosure.recorded', 'a-kasse:3f', attributes, {
    ...FUND_TO_DFDG,
    actor: { kind: 'system', id: '3f-fagsystem' },
    correlationId: '0199c1f4-6b1e-7c3a-9d10-3f0a52d7a002',
    ...data,
  })
}

/** Every field that a disclosure can have. */
export function fullDisclosure(): Sample {
  return disclosure({
    recipient: { ref: 'myndighed:cvr-12345678', unit: 'u', system: 's', name: 'En myndighed' },
    via: ['sikre-platforme'],
    operation: 'read',
    benefit: 'dagpenge',
    actor: { kind: 'person', id: 'b12345', role: 'sagsbehandler', unit: 'ydelse' },
    applicationReference: 'a-1',
    caseReference: '6201801234',
    dataPeriod: { from: '2026-01-01', to: '2026-01-31' },
    consent: 'c-1',
    pseudonymised: false,
    project: 'p-1',
    transfer: { country: 'us', kind: 'storage', safeguard: 'scc' },
    automation: { kind: 'profiling', logic: 'rules' },
    alsoAbout: [
      { relation: 'mother of 6201801234', subject: { cpr: '6301801234' } },
      { relation: 'child' },
    ],
    hold: {
      ground: 'dbl-22-2',
      authority: 'star',
      until: '2027-01-01T00:00:00Z',
      visibility: 'counted',
    },
    note: '610180-1234 called',
  })
}

export function consentGiven(data: Record<string, unknown> = {}): Sample {
  return sample(
    'consent.given',
    'jobnetsupport',
    {},
    {
      subject: { cpr: '6101801234' },
      consentId: 'c-1',
      kind: 'support-access',
      givenTo: 'jobnetsupport',
      registeredBy: 'jobnetsupport',
      obtainedAt: '2026-03-01T08:00:00Z',
      registeredAt: '2026-03-01T08:01:00Z',
      form: 'phone',
      scope: {},
      ...data,
    },
  )
}

export function statusChanged(
  key: string,
  value: unknown,
  data: Record<string, unknown> = {},
): Sample {
  const subject = { cpr: '6101801234' }
  return sample(
    'subject.status-changed',
    'dfdg',
    {},
    { subject, key, value, validFrom: '2026-01-01T00:00:00Z', ...data },
  )
}

/** Every field that a load can have. */
export function loadCompleted(data: Record<string, unknown> = {}): Sample {
  return sample(
    'warehouse.load-completed',
    'datavarehus',
    {},
    {
      deliveryId: 'L-1',
      version: 2,
      supersedes: 1,
      status: 'final',
      dataset: 'ydelser',
      layoutVersion: '3',
      referencePeriod: { from: '2026-01-01', to: '2026-01-31' },
      from: { ref: 'dfdg', system: 's', unit: 'u', name: 'n' },
      receiver: 'datavarehus',
      dueAt: '2026-02-10T12:00:00Z',
      receivedAt: '2026-02-09T12:00:00Z',
      loadedAt: '2026-02-09T13:00:00Z',
      unit: 'spell',
      counts: {
        sent: 10,
        received: 10,
        loaded: 8,
        rejected: { 'R-1': 1 },
        duplicates: 1,
        persons: 7,
        unlinked: 0,
        replacementNumbers: 0,
      },
      controlTotals: [{ name: 'beloeb', sent: 7_502_031_234, loaded: 7_502_031_234.5 }],
      frame: { id: 'f', version: '1', size: 9, covered: 7 },
      checks: [{ rule: 'r', failed: 0 }],
      legalBases: ['gdpr-6-1-e'],
      agreementRef: 'A-1',
      disclosures: ['dfdg/1'],
      columns: [
        {
          name: 'c',
          identifier: 'pseudonym',
          method: 'm',
          keyId: 'k',
          keyVersion: '1',
          keyHolder: 'star',
          scope: 's',
        },
      ],
      ...data,
    },
  )
}

export function sample(
  type: string,
  source: string,
  attributes: Record<string, unknown>,
  data: Record<string, unknown>,
): Sample {
  return {
    specversion: '1.0',
    id: '0199c1f4-6b1e-7c3a-9d10-3f0a52d7a001',
    source: `urn:dataspor:party:${source}`,
    type: `dk.dataspor.${type}.v1`,
    time: '2026-03-02T09:15:00+01:00',
    ...attributes,
    data: JSON.parse(JSON.stringify(data)) as Record<string, unknown>,
  }
}
