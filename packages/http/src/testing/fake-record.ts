import type { DpiaBody, PracticeBody, RecordBody } from '@dataspor/oversight'

const PERIOD = { from: '2025-03-01T23:00:00.000Z', to: '2026-03-02T23:00:00.000Z' }
const NOT_STATED = { kind: 'not-stated' } as const

/** The record of a party that does nothing. */
export const FAKE_RECORD: RecordBody['record'] = {
  party: { id: 'star', name: 'STAR', cvr: null },
  catalogue: '2026-01-01.0000000000000000',
  period: PERIOD,
  controller: { values: [], source: NOT_STATED },
  dataProtectionOfficer: { values: [], source: NOT_STATED },
  jointControllers: { values: [], source: NOT_STATED },
  representative: { values: [], source: NOT_STATED },
  security: { values: [], source: NOT_STATED },
  activities: [],
  omitted: [],
  gaps: [],
  inconsistencies: [],
}

export const FAKE_PRACTICE: PracticeBody['report'] = {
  period: PERIOD,
  catalogue: FAKE_RECORD.catalogue,
  totals: { disclosures: 0, flowsDeclared: 0, flowsSeen: 0 },
  declaredNeverSeen: [],
  seenNeverDeclared: [],
  note: 'note',
}

export const FAKE_DPIA: DpiaBody['dpia'] = {
  party: { id: 'star', name: 'STAR' },
  flow: { id: 'F49', label: 'F49' },
  catalogue: FAKE_RECORD.catalogue,
  period: PERIOD,
  processing: [],
  seen: null,
  necessity: {
    conditions: [],
    consentRequired: null,
    pseudonymised: null,
    rules: [],
    declaredNeverSeen: [],
    seenNeverDeclared: [],
  },
  indications: [],
  findings: [],
  measures: [],
  gaps: [],
  toComplete: [],
}
