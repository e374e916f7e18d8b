/** Valid events for tests; synthetic person only. */
export type Sample = Record<string, unknown> & { data: Record<string, unknown> }

/** A disclosure as events.md shows it, with other data where given; `undefined` takes a field away. */
export function disclosure(
  data: Record<string, unknown> = {},
  attributes: Record<string, unknown> = {},
): Sample {
  return sample('disclosure.recorded', 'a-kasse:3f', attributes, {
    subject: { cpr: '6101801234' },
    sender: 'a-kasse:3f',
    recipient: 'dfdg',
    act: 'disclosure',
    mode: 'push',
    purpose: 'ydelsesadministration',
    flow: 'F40',
    dataCategories: ['dfdg-til-afmelding'],
    legalBases: ['gdpr-6-1-e', 'dfdg-bek'],
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
