import type {
  CheckRow,
  ColumnRow,
  EndedRow,
  ExpectedRow,
  LoadRow,
  WarehouseFindingRow,
} from '@dataspor/read-models/statistics'
import { texts } from '../cells.ts'
import {
  choice,
  type Field,
  field,
  INT64,
  NULLABLE,
  tableOf,
  TERM,
  TEXT,
  TEXTS,
  UINT32,
} from './fields.ts'

/** Rejections by code, as two lists side by side. */
const REJECTED: Field<LoadRow> = {
  columns: [
    ['rejected_codes', (out, { rejected }) => out.terms(rejected.map(({ code }) => code))],
    [
      'rejected_counts',
      (out, { rejected }) => {
        out.size(rejected.length)
        for (const { count } of rejected) out.int64(count)
      },
    ],
  ],
  read: (row) => {
    const counts = texts(row, 'rejected_counts')
    const codes = texts(row, 'rejected_codes')
    return { rejected: codes.map((code, n) => ({ code, count: Number(counts[n]) })) }
  },
}

const TOTALS: Field<LoadRow> = {
  columns: [
    ['total_names', (out, row) => out.terms(row.controlTotals.map(({ name }) => name))],
    ['total_sent', (out, row) => out.floats(row.controlTotals.map(({ sent }) => sent))],
    ['total_loaded', (out, row) => out.floats(row.controlTotals.map(({ loaded }) => loaded))],
  ],
  read: (row) => {
    const sent = texts(row, 'total_sent')
    const loaded = texts(row, 'total_loaded')
    const controlTotals = texts(row, 'total_names').map((name, n) => ({
      name,
      sent: Number(sent[n]),
      loaded: Number(loaded[n]),
    }))
    return { controlTotals }
  },
}

export const LOADS = tableOf<LoadRow>('loads', [
  field('position', 'position', INT64),
  field('recordedAt', 'recorded_at', INT64),
  field('source', 'source', TERM),
  field('deliveryId', 'delivery_id', TEXT),
  field('version', 'version', UINT32),
  field('supersedes', 'supersedes', NULLABLE),
  choice('status', 'status'),
  field('dataset', 'dataset', TERM),
  field('layoutVersion', 'layout_version', TERM),
  field('periodFrom', 'period_from', TERM),
  field('periodTo', 'period_to', TERM),
  field('sender', 'sender', TERM),
  field('receiver', 'receiver', TERM),
  field('dueAt', 'due_at', NULLABLE),
  field('receivedAt', 'received_at', INT64),
  field('loadedAt', 'loaded_at', INT64),
  choice('unit', 'unit'),
  field('sent', 'sent', NULLABLE),
  field('received', 'received', INT64),
  field('loaded', 'loaded', INT64),
  REJECTED,
  field('duplicates', 'duplicates', INT64),
  field('persons', 'persons', NULLABLE),
  field('unlinked', 'unlinked', NULLABLE),
  field('replacementNumbers', 'replacement_numbers', NULLABLE),
  TOTALS,
  field('frameId', 'frame_id', TEXT),
  field('frameVersion', 'frame_version', TEXT),
  field('frameSize', 'frame_size', NULLABLE),
  field('frameCovered', 'frame_covered', NULLABLE),
  field('legalBases', 'legal_bases', TEXTS),
  field('agreementRef', 'agreement_ref', TEXT),
  field('disclosures', 'disclosures', TEXTS),
])

export const EXPECTED = tableOf<ExpectedRow>('expected', [
  field('position', 'position', INT64),
  field('recordedAt', 'recorded_at', INT64),
  field('source', 'source', TERM),
  field('dataset', 'dataset', TERM),
  field('periodFrom', 'period_from', TERM),
  field('periodTo', 'period_to', TERM),
  field('dueAt', 'due_at', INT64),
  field('sender', 'sender', TERM),
  field('receiver', 'receiver', TERM),
])

export const ENDED = tableOf<EndedRow>('ended', [
  field('position', 'position', INT64),
  field('recordedAt', 'recorded_at', INT64),
  field('source', 'source', TERM),
  field('dataset', 'dataset', TERM),
  field('deliveryId', 'delivery_id', TEXT),
  field('project', 'project', TERM),
  field('receiver', 'receiver', TERM),
  field('endedAt', 'ended_at', INT64),
  field('reason', 'reason', TERM),
  field('disposal', 'disposal', TERM),
  field('disposedAt', 'disposed_at', NULLABLE),
  field('agreementRef', 'agreement_ref', TEXT),
])

export const COLUMNS = tableOf<ColumnRow>('delivery_columns', [
  field('dataset', 'dataset', TERM),
  field('position', 'position', INT64),
  field('ordinal', 'ordinal', UINT32),
  field('deliveryId', 'delivery_id', TEXT),
  field('version', 'version', UINT32),
  field('name', 'name', TERM),
  choice('identifier', 'identifier'),
  field('method', 'method', TERM),
  field('keyId', 'key_id', TERM),
  field('keyVersion', 'key_version', TERM),
  field('keyHolder', 'key_holder', TERM),
  field('scope', 'scope', TERM),
])

export const CHECKS = tableOf<CheckRow>('checks', [
  field('dataset', 'dataset', TERM),
  field('position', 'position', INT64),
  field('ordinal', 'ordinal', UINT32),
  field('deliveryId', 'delivery_id', TEXT),
  field('version', 'version', UINT32),
  field('rule', 'rule', TERM),
  field('failed', 'failed', INT64),
])

export const FINDINGS = tableOf<WarehouseFindingRow>('findings', [
  field('position', 'position', INT64),
  field('ordinal', 'ordinal', UINT32),
  field('code', 'code', TERM),
  field('about', 'about', TEXT),
  field('dataset', 'dataset', TERM),
  field('deliveryId', 'delivery_id', TEXT),
  field('runId', 'run_id', TEXT),
])
