import type { Applied, StatisticsChanges } from '../statistics/index.ts'

export type Tables = {
  applied: Applied
} & { -readonly [T in keyof StatisticsChanges]: StatisticsChanges[T][number][] }

export function emptyTables(): Tables {
  return {
    applied: { position: 0, recordedAtMax: 0, knowledge: 0 },
    loads: [],
    expected: [],
    ended: [],
    columns: [],
    checks: [],
    findings: [],
    runs: [],
    datasets: [],
    edges: [],
    vintages: [],
    cells: [],
  }
}
