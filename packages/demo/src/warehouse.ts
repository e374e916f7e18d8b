import { iso } from '@dataspor/kernel'
import { cloudEvent, type DemoEvent, type Json } from './disclosure-event.ts'
import { eventPrefix } from './event-prefix.ts'
import { type Month, monthBefore } from './months.ts'
import type { ScenarioOptions } from './scenario-options.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export const WAREHOUSE = 'datavarehus'
/** Benefits by DFDG; sick pay, from elsewhere, whose columns are not as they should be. */
export const DATASETS = { benefits: 'ydelser', sickPay: 'sygedagpenge' } as const

/** What each month's delivery of benefits is, by how many months back. */
export const DELIVERIES = {
  onTime: 5,
  revised: 4,
  unreconciled: 3,
  late: 2,
  missing: 1,
} as const

const LATE_DAYS = 9
/** The newest delivery was due so many days ago, and has not come. */
const MISSING_DAYS = 3

const COLUMNS = [
  {
    name: 'borger_noegle',
    identifier: 'pseudonym',
    method: 'hmac-sha256',
    keyId: 'noegle-1',
    keyVersion: '1',
    keyHolder: 'star',
    scope: 'ydelser',
  },
  { name: 'periode', identifier: 'none' },
  { name: 'beloeb', identifier: 'none' },
] as const

/** The same key for another series; and the number itself, beside what should stand in its place. */
const UNFIT_COLUMNS = [
  { name: 'cpr', identifier: 'cpr' },
  { ...COLUMNS[0], keyVersion: '2', scope: 'sygedagpenge' },
  { name: 'diagnosegruppe', identifier: 'none' },
] as const

const COUNTS = {
  sent: 12_480,
  received: 12_480,
  loaded: 12_391,
  rejected: { 'R-DATO': 52, 'R-KODE': 21 },
  duplicates: 16,
  persons: 9_204,
  unlinked: 31,
  replacementNumbers: 12,
}

/** What the warehouse reports: deliveries that were due, and those that came, each month another way. */
export function* warehouseEvents(options: ScenarioOptions): Generator<DemoEvent> {
  if (!options.sources.has(WAREHOUSE)) return
  const prefix = eventPrefix(options)
  for (const told of tell(options.until)) {
    yield { ...told, event: { ...told.event, id: `${prefix}.${String(told.event['id'])}` } }
  }
}

function* tell(until: number): Generator<DemoEvent> {
  for (const back of Object.values(DELIVERIES)) {
    const month = monthBefore(until, back)
    const dueAt = back === DELIVERIES.missing ? until - MISSING_DAYS * DAY_MS : month.dueAt
    yield expected(month, dueAt)
  }
  const at = (back: number): Month => monthBefore(until, back)
  yield load(at(DELIVERIES.onTime), 1)
  yield load(
    at(DELIVERIES.revised),
    1,
    { status: 'preliminary' },
    { loaded: 12_204, duplicates: 203 },
  )
  yield load(at(DELIVERIES.revised), 2, { supersedes: 1, ...received(at(DELIVERIES.revised), 20) })
  yield load(
    at(DELIVERIES.unreconciled),
    1,
    {},
    { received: 12_418, loaded: 12_311, duplicates: 9 },
  )
  yield load(at(DELIVERIES.late), 1, received(at(DELIVERIES.late), LATE_DAYS))
  yield load(at(DELIVERIES.unreconciled), 1, {
    deliveryId: `syge-${at(DELIVERIES.unreconciled).name}`,
    dataset: DATASETS.sickPay,
    layoutVersion: '1',
    from: 'udbetaling-danmark',
    columns: UNFIT_COLUMNS,
  })
}

function expected(month: Month, dueAt: number): DemoEvent {
  const data = {
    dataset: DATASETS.benefits,
    referencePeriod: { from: month.from, to: month.to },
    dueAt: iso(dueAt),
    from: 'dfdg',
  }
  const announced = Math.min(dueAt, month.dueAt) - 20 * DAY_MS
  return cloudEvent(
    WAREHOUSE,
    `ventet-${month.name}`,
    'warehouse.delivery-expected',
    announced,
    data,
  )
}

/** A version of a month's delivery: in order, but for what is changed. */
function load(month: Month, version: number, changes: Json = {}, counts: Json = {}): DemoEvent {
  const data = {
    deliveryId: `ydelser-${month.name}`,
    version,
    status: 'final',
    dataset: DATASETS.benefits,
    layoutVersion: '3',
    referencePeriod: { from: month.from, to: month.to },
    from: 'dfdg',
    dueAt: iso(month.dueAt),
    ...received(month, -1),
    unit: 'spell',
    counts: { ...COUNTS, ...counts },
    controlTotals: [{ name: 'beloeb', sent: 190_233_120, loaded: 190_233_120 }],
    frame: { id: 'ledige-og-sygemeldte', size: 9_520, covered: 9_204 },
    checks: [{ rule: 'periode-i-maaneden', failed: 0 }],
    legalBases: ['gdpr-6-1-e'],
    agreementRef: 'aftale-7',
    disclosures: [],
    columns: COLUMNS,
    ...changes,
  }
  const id = `levering-${data.deliveryId}-${version}`
  return cloudEvent(WAREHOUSE, id, 'warehouse.load-completed', Date.parse(data.loadedAt), data)
}

/** So many days after it was due; loaded an hour later. */
function received(month: Month, days: number): { receivedAt: string; loadedAt: string } {
  const at = month.dueAt + days * DAY_MS
  return { receivedAt: iso(at), loadedAt: iso(at + HOUR_MS) }
}
