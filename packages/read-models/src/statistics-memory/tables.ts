import {
  type Applied,
  type Gathered,
  noStatisticsChanges,
  type StatisticsChanges,
} from '../statistics/index.ts'

export type Tables = { applied: Applied } & Gathered<StatisticsChanges>

export function emptyTables(): Tables {
  return {
    applied: { position: 0, recordedAtMax: 0, knowledge: 0 },
    ...noStatisticsChanges(),
  }
}
