import { currentCatalogue } from '@dataspor/catalogue'
import { manualClock } from '@dataspor/kernel'
import { startSystem, type System } from '@dataspor/testkit'
import { closeMonths, reviseMonths, type VintageStep } from '@dataspor/vintages'
import { test } from 'vitest'
import { event, type Json } from '../../support/events.ts'
import { told, WAREHOUSE } from './warehouse.ts'

export const KOMMUNER = ['kommune:0101', 'kommune:0147', 'kommune:0151', 'kommune:0167'] as const
export const SYSTEMS = ['jobnet', 'dfdg', 'vitas'] as const
const REGISTERED = [...KOMMUNER, ...SYSTEMS, 'a-kasse:3f', WAREHOUSE, 'cpr']

/** Noon of 15 January 2026, Danish time, and of 2 March, when January can be closed and no later month. */
export const IN_JANUARY = '2026-01-15T12:00:00+01:00'
const NOW_MS = Date.parse('2026-03-02T12:00:00Z')
export const FEBRUARY_CLOSES_MS = Date.parse('2026-03-12T12:00:00Z')
export const NEXT_QUARTER_MS = Date.parse('2026-04-20T12:00:00Z')

/** A test with a system of its own, which municipalities report to. */
export const it = test.extend<{ system: System }>({
  system: async ({ task: _ }, use) => {
    const system = await startSystem({
      clock: manualClock(NOW_MS),
      authorities: { identity: ['cpr'] },
      sources: REGISTERED.map((ref) => ({
        ref,
        channel: 'http',
        expectedEveryMs: 86_400_000,
        confirms: false,
        processors: [],
      })),
    })
    await use(system)
    await system.close()
  },
})

export interface Inflow {
  readonly source?: string
  readonly numbers: readonly string[]
  /** `F33`, by kommuner to the warehouse, unless given. */
  readonly flow?: string
  readonly bases?: readonly string[]
  readonly purpose?: string
  readonly time?: string
}

let made = 0

/** Disclosures to statistics, one for each number; gives their ids. */
export async function flowIn(system: System, inflow: Inflow): Promise<readonly string[]> {
  const { source = KOMMUNER[0], numbers, time = IN_JANUARY } = inflow
  const events = numbers.map((cpr) => {
    const data = { ...inflowData(inflow), subject: { cpr } }
    return event(source, 'disclosure.recorded', `i${++made}`, data, { time })
  })
  const { rejected } = await system.load(events.map((one) => ({ source, event: one })))
  if (rejected.length > 0) throw new Error(JSON.stringify(rejected))
  return events.map(({ id }) => String(id))
}

export function inflowData({ source = KOMMUNER[0], flow = 'F33', bases, purpose }: Inflow): Json {
  const { act, mode, to } = currentCatalogue().flows.find(({ id }) => id === flow)!
  return {
    sender: source,
    recipient: to[0],
    act,
    mode,
    purpose: purpose ?? 'statistik',
    flow,
    dataCategories: ['dfdg-medlemskab'],
    legalBases: bases ?? ['gdpr-6-1-e'],
  }
}

export async function retract(system: System, source: string, ids: readonly string[]) {
  for (const id of ids) {
    const data = { retracts: `${source}/${id}`, reason: 'did-not-happen' }
    const response = await system.report(
      source,
      event(source, 'disclosure.retracted', `r-${id}`, data),
    )
    if (response.statusCode !== 201) throw new Error(response.body)
  }
}

export async function merge(system: System, kept: string, other: string) {
  const data = { kept: { cpr: kept }, merged: [{ cpr: other }], at: '2026-02-01T12:00:00+01:00' }
  const one = event('cpr', 'subject.numbers-merged', `m${++made}`, data)
  const response = await system.report('cpr', one)
  if (response.statusCode !== 201) throw new Error(response.body)
}

export const loadNaming = (system: System, dataset: string, ids: readonly string[]) =>
  told(
    system,
    event(WAREHOUSE, 'warehouse.load-completed', `l${++made}`, {
      deliveryId: `L-${made}`,
      version: 1,
      status: 'final',
      dataset,
      layoutVersion: '1',
      referencePeriod: { from: '2026-01-01', to: '2026-01-31' },
      receivedAt: '2026-02-01T12:00:00Z',
      loadedAt: '2026-02-01T12:00:00Z',
      unit: 'person',
      counts: { received: 1, loaded: 1, rejected: {}, duplicates: 0 },
      controlTotals: [],
      checks: [],
      legalBases: [],
      disclosures: ids,
      columns: [],
    }),
  )

/** Closes what is due when all that was reported is applied; gives what was published. */
export async function close(system: System, month?: string): Promise<readonly VintageStep[]> {
  await system.analytics()
  const steps = await Array.fromAsync(closeMonths(system.vintages, month))
  return steps.filter(({ vintage }) => vintage !== null)
}

/** Closes all through February, the last month that the deliveries of these tests may be about. */
export async function closeFebruary(system: System): Promise<void> {
  system.clock.set(FEBRUARY_CLOSES_MS)
  await close(system)
  await close(system, '2026-02')
}

/** The revision of the next quarter. */
export async function revise(system: System): Promise<readonly VintageStep[]> {
  await system.analytics()
  return Array.fromAsync(reviseMonths(system.vintages))
}
