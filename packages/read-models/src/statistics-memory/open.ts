import type { StatisticsReader, StatisticsWriter } from '../statistics/index.ts'
import { memoryReader } from './reader.ts'
import { emptyTables } from './tables.ts'
import { memoryWriter } from './writer.ts'

/** A statistics model that lives in memory: for tests of what stands on the port. */
export function openMemoryStatistics(): {
  readonly writer: StatisticsWriter
  readonly reader: StatisticsReader
} {
  const tables = emptyTables()
  return { writer: memoryWriter(tables), reader: memoryReader(tables) }
}
