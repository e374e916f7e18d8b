import type { Gathered } from '../gathered.ts'
import type { StatisticsChanges } from './rows.ts'

/** A block that changes nothing yet. */
export function noStatisticsChanges(): Gathered<StatisticsChanges> {
  return {
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
