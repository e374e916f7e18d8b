import type { Catalogue } from '@dataspor/catalogue'
import { iso, type Language } from '@dataspor/kernel'
import type { LoadRow } from '@dataspor/read-models/statistics'
import { basisNamed, partyNamed } from '../asking/names.ts'
import type { ShownNumbers } from '../control/loads.ts'
import { findingsOfLoad, findingsOfVersions } from '../findings/of-load.ts'
import { shownFinding } from '../findings/texts.ts'
import { instantOrNull } from '../table/instant.ts'
import type { DeliveryShown, VersionShown } from './contract.ts'
import { type Delivery, standingOf } from './delivery.ts'
import { distinct, type Parts } from './gathered.ts'
import { fewRows, shownReconciliation, totalsMayBeTold } from './few-rows.ts'
import { reconcile } from './reconcile.ts'

const HOUR_MS = 3_600_000

export interface Presenting {
  readonly catalogue: Catalogue
  readonly language: Language
  readonly nowMs: number
  readonly threshold: (dataset: string) => number
  readonly shown: ReadonlyMap<LoadRow, ShownNumbers>
  readonly parts: Parts
}

export function presentDelivery(delivery: Delivery, presenting: Presenting): DeliveryShown {
  const { catalogue, language, nowMs } = presenting
  const { state, dueAt, receivedAt, lateMs } = standingOf(delivery, nowMs)
  const { sender, receiver, periodFrom, periodTo } = delivery
  const among = findingsOfVersions(delivery.loads)
  return {
    dataset: delivery.dataset,
    sender: sender === '' ? null : partyNamed(catalogue, language, sender),
    receiver: partyNamed(catalogue, language, receiver),
    referencePeriod: { from: periodFrom, to: periodTo },
    state,
    dueAt: instantOrNull(dueAt),
    moved: delivery.moved,
    receivedAt: instantOrNull(receivedAt),
    lateHours: lateMs === null ? null : Math.floor(lateMs / HOUR_MS),
    versions: delivery.loads.map((load) => {
      const { checks, frozen, ended } = presenting.parts
      const found = distinct(
        frozen.get(load.position) ?? [],
        among.get(load) ?? [],
        findingsOfLoad(load, checks.get(load.position) ?? [], ended, presenting.threshold),
      )
      return {
        ...presentVersion(load, presenting),
        findings: found.map((one) => shownFinding(one, language)),
      }
    }),
  }
}

function presentVersion(
  load: LoadRow,
  { catalogue, language, threshold, shown, parts }: Presenting,
): Omit<VersionShown, 'findings'> {
  const { deliveryId, version, supersedes, status, layoutVersion, unit } = load
  const { disclosures, awaits, suppressed, ...numbers } = shown.get(load)!
  const { sent, received, loaded, persons, replacementNumbers, unlinked } = numbers
  const least = threshold(load.dataset)
  const rows = (count: number) => fewRows(load, count, least)
  const total = (value: number) => (totalsMayBeTold(load, loaded, least) ? value : null)
  return {
    deliveryId,
    version,
    supersedes,
    status,
    reportedBy: partyNamed(catalogue, language, load.source),
    layoutVersion,
    unit,
    receivedAt: iso(load.receivedAt),
    loadedAt: iso(load.loadedAt),
    recordedAt: iso(load.recordedAt),
    counts: {
      sent,
      received,
      loaded,
      rejected: load.rejected.map(({ code, count }) => ({ code, rows: rows(count) })),
      duplicates: rows(load.duplicates),
      persons,
      replacementNumbers,
      unlinked,
      suppressed,
    },
    reconciliation: shownReconciliation(load, reconcile(load), least),
    awaits,
    controlTotals: load.controlTotals.map((one) => ({
      name: one.name,
      sent: total(one.sent),
      loaded: total(one.loaded),
      difference: total(one.loaded - one.sent),
    })),
    checks: (parts.checks.get(load.position) ?? []).map(({ rule, failed }) => ({
      rule,
      failed: rows(failed),
    })),
    legalBases: load.legalBases.map((id) => basisNamed(catalogue, language, id)),
    agreementRef: load.agreementRef === '' ? null : load.agreementRef,
    disclosures,
  }
}
