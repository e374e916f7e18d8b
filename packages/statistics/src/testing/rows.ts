import type { ColumnRow, ExpectedRow, LoadRow } from '@dataspor/read-models/statistics'

/** For tests: a load that is in order, with other fields where given. */
export function loadRow(over: Partial<LoadRow> = {}): LoadRow {
  return {
    position: 1,
    recordedAt: 0,
    source: 'datavarehus',
    deliveryId: 'L-1',
    version: 1,
    supersedes: null,
    status: 'final',
    dataset: 'ydelser',
    layoutVersion: '1',
    periodFrom: '2026-01-01',
    periodTo: '2026-01-31',
    sender: 'dfdg',
    receiver: 'datavarehus',
    dueAt: null,
    receivedAt: 10,
    loadedAt: 11,
    unit: 'person',
    sent: 10,
    received: 10,
    loaded: 10,
    rejected: [],
    duplicates: 0,
    persons: 100,
    unlinked: 0,
    replacementNumbers: 0,
    controlTotals: [],
    frameId: '',
    frameVersion: '',
    frameSize: null,
    frameCovered: null,
    legalBases: ['gdpr-6-1-e'],
    agreementRef: '',
    disclosures: [],
    ...over,
  }
}

export function expectedRow(over: Partial<ExpectedRow> = {}): ExpectedRow {
  return {
    position: 1,
    recordedAt: 0,
    source: 'datavarehus',
    dataset: 'ydelser',
    periodFrom: '2026-01-01',
    periodTo: '2026-01-31',
    dueAt: 20,
    sender: 'dfdg',
    receiver: 'datavarehus',
    ...over,
  }
}

export function columnRow(over: Partial<ColumnRow> = {}): ColumnRow {
  return {
    position: 1,
    ordinal: 0,
    deliveryId: 'L-1',
    version: 1,
    dataset: 'ydelser',
    name: 'noegle',
    identifier: 'pseudonym',
    method: 'hmac',
    keyId: 'K1',
    keyVersion: '1',
    keyHolder: 'star',
    scope: 'ydelser',
    ...over,
  }
}
