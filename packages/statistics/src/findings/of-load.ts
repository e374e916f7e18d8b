import type { CheckRow, EndedRow, LoadRow } from '@dataspor/read-models/statistics'
import { isAfterEnd } from '../deliveries/delivery.ts'
import { fewRows } from '../deliveries/few-rows.ts'
import { reconcile } from '../deliveries/reconcile.ts'
import type { Found } from './texts.ts'

/** What is amiss with one version by itself, besides what was frozen when it was recorded. */
export function findingsOfLoad(
  load: LoadRow,
  checks: readonly CheckRow[],
  ended: readonly EndedRow[],
  threshold: (dataset: string) => number,
): readonly Found[] {
  const found: Found[] = []
  const { unexplained, inTransit } = reconcile(load)
  const least = threshold(load.dataset)
  const about = (rows: number) => String(fewRows(load, rows, least) ?? `< ${least}`)
  if (unexplained !== 0) found.push({ code: 'not-reconciled', about: about(unexplained) })
  if (inTransit !== null && inTransit !== 0)
    found.push({ code: 'lost-in-transit', about: about(inTransit) })
  for (const { name, sent, loaded } of load.controlTotals)
    if (sent !== loaded) found.push({ code: 'control-total-differs', about: name })
  for (const { rule, failed } of checks)
    if (failed > 0) found.push({ code: 'check-failed', about: rule })
  if (load.sender === '') found.push({ code: 'sender-not-stated' })
  if (load.legalBases.length === 0) found.push({ code: 'basis-not-stated' })
  if (isAfterEnd(load, ended)) found.push({ code: 'after-the-end', about: load.dataset })
  return found
}

/** What is amiss with each version beside the others of its delivery, which are given oldest first. */
export function findingsOfVersions(
  loads: readonly LoadRow[],
): ReadonlyMap<LoadRow, readonly Found[]> {
  const found = new Map<LoadRow, readonly Found[]>()
  loads.forEach((load, i) => {
    const before = loads.slice(0, i).filter(({ deliveryId }) => deliveryId === load.deliveryId)
    const own: Found[] = []
    const about = String(load.version)
    const same = before.find(({ version }) => version === load.version)
    if (same !== undefined && numbersOf(same) !== numbersOf(load))
      own.push({ code: 'version-told-twice', about })
    if (same === undefined && before.some(({ version }) => version > load.version))
      own.push({ code: 'version-out-of-order', about })
    const { supersedes } = load
    const isKnown = before.some(({ version }) => version === supersedes)
    if (supersedes !== null && supersedes < load.version && !isKnown)
      own.push({ code: 'superseded-unknown', about: String(supersedes) })
    found.set(load, own)
  })
  return found
}

function numbersOf(load: LoadRow): string {
  const { status, sent, received, loaded, rejected, duplicates, persons, controlTotals } = load
  const codes = rejected.toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return JSON.stringify([status, sent, received, loaded, codes, duplicates, persons, controlTotals])
}
