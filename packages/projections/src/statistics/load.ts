import type { StoredLoadCompleted } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { LoadRow } from '@dataspor/read-models/statistics'
import { deliveringParty } from './party.ts'
import type { TellStatistics } from './table.ts'

/** A version of a delivery, with its columns, its checks and what was amiss with it when it was recorded. */
export const tellLoad: TellStatistics<'warehouse.load-completed'> = (rows, event, position) => {
  const { source, recordedAt, data } = event
  const { deliveryId, version, dataset } = data
  rows.loads.push({ position, recordedAt, source, ...deliveryOf(data), ...countsOf(data) })
  data.columns.forEach((column, ordinal) => {
    rows.columns.push({
      position,
      ordinal,
      deliveryId,
      version,
      dataset,
      name: column.name,
      identifier: column.identifier,
      method: column.method ?? '',
      keyId: column.keyId ?? '',
      keyVersion: column.keyVersion ?? '',
      keyHolder: column.keyHolder?.ref ?? '',
      scope: column.scope ?? '',
    })
  })
  data.checks.forEach(({ rule, failed }, ordinal) => {
    rows.checks.push({ position, ordinal, deliveryId, version, dataset, rule, failed })
  })
  tellFrozen(rows, position, data.findings, { dataset, deliveryId, runId: '' })
}

/** The findings frozen in an event. */
export function tellFrozen(
  rows: Parameters<TellStatistics<'warehouse.load-completed'>>[0],
  position: LogPosition,
  findings: StoredLoadCompleted['findings'],
  of: { readonly dataset: string; readonly deliveryId: string; readonly runId: string },
): void {
  findings.forEach(({ code, about }, ordinal) => {
    rows.findings.push({ position, ordinal, code, about: about ?? '', ...of })
  })
}

function deliveryOf(data: StoredLoadCompleted) {
  const { referencePeriod, frame } = data
  return {
    deliveryId: data.deliveryId,
    version: data.version,
    supersedes: data.supersedes ?? null,
    status: data.status,
    dataset: data.dataset,
    layoutVersion: data.layoutVersion,
    periodFrom: referencePeriod.from,
    periodTo: referencePeriod.to,
    sender: data.from === undefined ? '' : deliveringParty(data.from),
    receiver: deliveringParty(data.receiver),
    dueAt: data.dueAt ?? null,
    receivedAt: data.receivedAt,
    loadedAt: data.loadedAt,
    unit: data.unit,
    frameId: frame?.id ?? '',
    frameVersion: frame?.version ?? '',
    frameSize: frame?.size ?? null,
    frameCovered: frame?.covered ?? null,
    legalBases: data.legalBases,
    agreementRef: data.agreementRef ?? '',
    disclosures: data.disclosures.map(({ id }) => id),
  } satisfies Partial<LoadRow>
}

function countsOf({ counts, controlTotals }: StoredLoadCompleted) {
  return {
    sent: counts.sent ?? null,
    received: counts.received,
    loaded: counts.loaded,
    rejected: Object.entries(counts.rejected).map(([code, count]) => ({ code, count })),
    duplicates: counts.duplicates,
    persons: counts.persons ?? null,
    unlinked: counts.unlinked ?? null,
    replacementNumbers: counts.replacementNumbers ?? null,
    controlTotals,
  } satisfies Partial<LoadRow>
}
