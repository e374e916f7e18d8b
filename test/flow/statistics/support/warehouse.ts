import type { System } from '@dataspor/testkit'
import { event, type Json } from '../../support/events.ts'

export const WAREHOUSE = 'datavarehus'

/** A delivery of benefits by DFDG that is in order: on time, and reconciled. */
export const LOAD: Json = {
  deliveryId: 'L-2026-01',
  version: 1,
  status: 'final',
  dataset: 'ydelser',
  layoutVersion: '3',
  referencePeriod: { from: '2026-01-01', to: '2026-01-31' },
  from: 'dfdg',
  dueAt: '2026-02-10T12:00:00Z',
  receivedAt: '2026-02-09T12:00:00Z',
  loadedAt: '2026-02-09T13:00:00Z',
  unit: 'spell',
  counts: {
    sent: 1_000,
    received: 1_000,
    loaded: 990,
    rejected: { 'R-DATO': 7 },
    duplicates: 3,
    persons: 600,
    unlinked: 40,
    replacementNumbers: 20,
  },
  controlTotals: [{ name: 'beloeb', sent: 7_502_031_234, loaded: 7_502_031_234 }],
  frame: { id: 'CPR-2026', size: 700, covered: 600 },
  checks: [{ rule: 'periode-i-maaned', failed: 0 }],
  legalBases: ['gdpr-6-1-e'],
  agreementRef: 'A-7',
  disclosures: [],
  columns: [
    {
      name: 'borger_noegle',
      identifier: 'pseudonym',
      method: 'hmac-sha256',
      keyId: 'K1',
      keyVersion: '1',
      keyHolder: 'star',
      scope: 'ydelser',
    },
    { name: 'beloeb', identifier: 'none' },
  ],
}

export function load(id: string, data: Json = {}, counts: Json = {}): Json {
  const merged = { ...LOAD, ...data, counts: { ...(LOAD['counts'] as Json), ...counts } }
  return event(WAREHOUSE, 'warehouse.load-completed', id, merged)
}

export function due(id: string, data: Json = {}): Json {
  return event(WAREHOUSE, 'warehouse.delivery-expected', id, {
    dataset: 'ydelser',
    referencePeriod: { from: '2026-01-01', to: '2026-01-31' },
    dueAt: '2026-02-10T12:00:00Z',
    from: 'dfdg',
    ...data,
  })
}

/** Reports as the warehouse; fails where one is not taken. */
export async function told(system: System, ...events: readonly Json[]): Promise<void> {
  for (const one of events) {
    const response = await system.report(WAREHOUSE, one)
    if (response.statusCode !== 201) throw new Error(response.body)
  }
}

/** `GET /v1/statistics/<path>` as a statistician, when all that was reported is applied. */
export async function asked(
  system: System,
  path: string,
  query: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
) {
  await system.analytics()
  return askedAgain(system, path, query, headers)
}

/** As `asked`, of what was applied when that was last called: the log of questions, which grows with each, is not waited for. */
export async function askedAgain(
  system: System,
  path: string,
  query: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
) {
  return system.app.inject({
    method: 'GET',
    url: `/v1/statistics/${path}`,
    query,
    headers: {
      authorization: `Bearer ${await system.tokenForRole('statistician', 'star')}`,
      ...headers,
    },
  })
}

export async function answer<Body = Json>(
  system: System,
  path: string,
  query: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Body> {
  const response = await asked(system, path, query, headers)
  if (response.statusCode !== 200) throw new Error(response.body)
  return response.json<Body>()
}

export async function items(
  system: System,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly Json[]> {
  return (await answer<{ items: readonly Json[] }>(system, path, query)).items
}

export const codesOf = (findings: unknown): readonly string[] =>
  (findings as readonly { code: string }[]).map(({ code }) => code)

/** The versions of a delivery, as far as tests look into them. */
export type Versions = readonly (Json & {
  readonly counts: Json
  readonly findings: readonly Json[]
})[]
