import type { OversightReader, OversightWriter } from '../oversight/index.ts'
import { memoryReader } from './reader.ts'
import { emptyTables } from './tables.ts'
import { memoryWriter } from './writer.ts'

/** An oversight model that lives in memory: for tests of what stands on the port. */
export function openMemoryOversight(): {
  readonly writer: OversightWriter
  readonly reader: OversightReader
} {
  const tables = emptyTables()
  return { writer: memoryWriter(tables), reader: memoryReader(tables) }
}
