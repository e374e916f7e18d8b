import { currentCatalogue, createCatalogue } from '@dataspor/catalogue'
import { createMemoryLog } from '@dataspor/event-log/memory'
import { manualClock } from '@dataspor/kernel'
import type { FoundInflow } from '@dataspor/read-models/oversight'
import type { LoadRow } from '@dataspor/read-models/statistics'
import { DEFAULT_THRESHOLDS } from '../control/threshold.ts'
import type { VintagesDesk } from '../desk.ts'

export const NOW_MS = Date.parse('2026-03-02T12:00:00Z')
const IN_JANUARY = Date.parse('2026-01-15T12:00:00Z')
const APPLIED = { position: 1_000, recordedAtMax: 0, knowledge: 1_000 }

/** An entry of a person by number; what it does not say is Københavns Kommune's to the warehouse. */
export function inflow(n: number, row: Partial<FoundInflow> = {}): FoundInflow {
  return {
    position: n + 1,
    ordinal: 0,
    origin: n + 1,
    side: 'sender',
    source: 'kommune:0101',
    subject: (n + 1).toString(16).padStart(32, '0'),
    batch: false,
    subjectCount: 1,
    occurredAt: IN_JANUARY,
    recordedAt: IN_JANUARY,
    sender: 'kommune:0101',
    recipient: 'star',
    senderSystem: '',
    recipientSystem: 'datavarehus',
    act: 'disclosure',
    mode: 'push',
    flow: 'F33',
    purpose: 'statistik',
    categories: [],
    legalBases: ['gdpr-6-1-e'],
    actor: '',
    actorKey: '',
    actorParty: '',
    caseKey: '',
    project: '',
    hold: false,
    ...row,
  }
}

export const inflows = (count: number, from = 0, row: Partial<FoundInflow> = {}) =>
  Array.from({ length: count }, (_, i) => inflow(from + i, row))

/** A delivery of persons in January by Københavns Kommune, which names no disclosure. */
export function delivery(over: Partial<LoadRow> = {}): LoadRow {
  return {
    position: 900,
    recordedAt: IN_JANUARY,
    source: 'datavarehus',
    deliveryId: 'L-1',
    version: 1,
    supersedes: null,
    status: 'final',
    dataset: 'ydelser',
    layoutVersion: '1',
    periodFrom: '2026-01-01',
    periodTo: '2026-01-31',
    sender: 'kommune:0101',
    receiver: 'datavarehus',
    dueAt: null,
    receivedAt: IN_JANUARY,
    loadedAt: IN_JANUARY,
    unit: 'spell',
    sent: null,
    received: 100,
    loaded: 100,
    rejected: [],
    duplicates: 0,
    persons: null,
    unlinked: null,
    replacementNumbers: null,
    controlTotals: [],
    frameId: '',
    frameVersion: '',
    frameSize: null,
    frameCovered: null,
    legalBases: [],
    agreementRef: '',
    disclosures: [],
    ...over,
  }
}

/** A desk over rows that a test may change, and a log of its own. */
export function testDesk(rows: FoundInflow[], loads: readonly LoadRow[] = []) {
  const log = createMemoryLog()
  const clock = manualClock(NOW_MS)
  let id = 0
  const desk: VintagesDesk = {
    log,
    oversight: {
      applied: async () => APPLIED,
      closings: async () => [],
      inflows: async ({ from, to, after, limit }) =>
        rows
          .filter(({ occurredAt }) => occurredAt >= from && occurredAt < to)
          .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
          .filter((row) => after === undefined || keyOf(row) > keyOf(after))
          .slice(0, limit),
    },
    statistics: { applied: async () => APPLIED, loads: async () => loads },
    members: {
      membersOf: async function* () {
        yield new Uint8Array()
      },
    },
    people: {
      applied: async () => APPLIED,
      merged: async () => [],
      samePeople: async (ids) => ids,
    },
    catalogue: () => createCatalogue(currentCatalogue()),
    clock,
    ids: () => `e${String(++id).padStart(31, '0')}`,
    thresholds: DEFAULT_THRESHOLDS,
    closeAfterDays: 10,
  }
  return { desk, log, clock, rows }
}

function keyOf({ subject, position }: { subject: string | null; position: number }): string {
  return `${subject ?? ''}-${String(position).padStart(9, '0')}`
}
