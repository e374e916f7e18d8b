import fc from 'fast-check'
import type { StatisticsChanges, StatisticsWriter } from '../../statistics/index.ts'
import { cell, changes, dataset, edge, load, run, upTo } from './sample-rows.ts'

/** What one event of a made-up log changes. */
export interface SampleEvent {
  readonly position: number
  readonly changes: StatisticsChanges
}

type Make = (position: number) => StatisticsChanges

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-01-${String(n).padStart(2, '0')}`)
const name = fc.constantFrom('dagpenge', 'a', 'b', "c'd")
const version = fc.integer({ min: 1, max: 3 })

const loaded: fc.Arbitrary<Make> = fc
  .record({ dataset: name, version, periodFrom: day, persons: fc.option(fc.nat(9)) })
  .map(({ persons, ...given }) => (position) => {
    const of = { position, deliveryId: `d-${given.version}`, dataset: given.dataset }
    const parts = { ...of, version: given.version }
    const column = { method: 'hmac', keyId: 'k1', keyVersion: '', keyHolder: 'star', scope: '' }
    return changes({
      loads: [load({ ...given, ...of, persons })],
      columns: [
        { ...parts, ...column, ordinal: 0, name: 'id', identifier: 'pseudonym' },
        { ...parts, ...column, ordinal: 1, name: 'uge', identifier: 'none', keyId: '' },
      ],
      checks: [{ ...parts, ordinal: 0, rule: 'r1', failed: 3 }],
      findings: [{ ...of, ordinal: 0, code: 'direct-identifier', about: 'id', runId: '' }],
    })
  })

const due: fc.Arbitrary<Make> = fc
  .record({ dataset: name, periodFrom: day, dueAt: fc.nat(9) })
  .map((given) => (position) => {
    const parties = { source: 'star', sender: 'a-kasse:3f', receiver: 'star' }
    const row = { ...given, ...parties, position, recordedAt: 5, periodTo: '2026-01-31' }
    return changes({ expected: [row] })
  })

const ran: fc.Arbitrary<Make> = fc
  .record({
    from: name,
    to: name,
    column: fc.constantFrom('', 'x', 'y'),
    state: fc.constantFrom('START', 'COMPLETE'),
  })
  .map(({ from, to, column, state }) => (position) => {
    const runId = `run-${position % 3}`
    const at = column === '' ? '' : `.${column}`
    return changes({
      runs: [run({ position, state, runId })],
      datasets: [
        dataset({ position, name: from, role: 'input', runId }),
        dataset({ position, name: to, ordinal: 1, runId }),
      ],
      edges: [
        edge(from + at, to + at, { position, runId }),
        edge(from, to, { position, ordinal: 1, kind: 'DIRECT' }),
      ],
    })
  })

const published: fc.Arbitrary<Make> = fc
  .record({
    months: fc.subarray(['2026-01', '2026-02', '2026-03'], { minLength: 1 }),
    persons: fc.option(fc.nat(9)),
  })
  .map(({ months, persons }) => (position) => {
    const of = { position, vintage: position, disclosures: 3 }
    const head = {
      position,
      vintage: position,
      publishedAt: 7,
      kind: 'month',
      catalogue: '1',
    } as const
    return changes({
      vintages: [{ ...head, months, upTo: position - 1 }],
      cells: months.flatMap((month, n) => [
        cell({ ...of, month, ordinal: 3 * n, persons }),
        cell({ ...of, month, ordinal: 3 * n + 1, source: 'star', persons }),
        cell({ ...of, month, ordinal: 3 * n + 2, source: 'star', dataset: 'a', persons: null }),
      ]),
    })
  })

/** A log of 1 to `eventsMax` events, with gaps between positions. */
export function sampleLog(eventsMax: number): fc.Arbitrary<readonly SampleEvent[]> {
  const made = fc.oneof(loaded, due, ran, ran, published)
  const steps = fc.array(fc.record({ make: made, gap: fc.integer({ min: 1, max: 3 }) }), {
    minLength: 1,
    maxLength: eventsMax,
  })
  return steps.map((all) => {
    let position = 0
    return all.map(({ make, gap }) => {
      position += gap
      return { position, changes: make(position) }
    })
  })
}

export const blockSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 })

/** Applies a log in blocks of these sizes, over and over. */
export async function applyInBlocks(
  writer: StatisticsWriter,
  log: readonly SampleEvent[],
  sizes: readonly number[],
): Promise<void> {
  for (let from = 0, turn = 0; from < log.length; turn++) {
    const events = log.slice(from, from + sizes[turn % sizes.length]!)
    await writer.apply(joined(events), upTo(events.at(-1)!.position))
    from += events.length
  }
}

/** Several events' changes as one block. */
export function joined(events: readonly SampleEvent[]): StatisticsChanges {
  const all = events.map((event) => event.changes)
  return {
    loads: all.flatMap(({ loads }) => loads),
    expected: all.flatMap(({ expected }) => expected),
    ended: all.flatMap(({ ended }) => ended),
    columns: all.flatMap(({ columns }) => columns),
    checks: all.flatMap(({ checks }) => checks),
    findings: all.flatMap(({ findings }) => findings),
    runs: all.flatMap(({ runs }) => runs),
    datasets: all.flatMap(({ datasets }) => datasets),
    edges: all.flatMap(({ edges }) => edges),
    vintages: all.flatMap(({ vintages }) => vintages),
    cells: all.flatMap(({ cells }) => cells),
  }
}
