export { firstByteOf, ID_BYTES, RANGES, rangeOf, SUFFIX_BYTES } from './batch-range.ts'
export { idNeedle } from './id-list.ts'
export type { NotedRow } from './notes.ts'
export { openPersonalReader, type PersonalSqliteReader } from './open-reader.ts'
export { SCHEMA_VERSION } from './schema.ts'
export { openPersonalTwin, type PersonalTwin } from './twin.ts'
export {
  openPersonalWriter,
  type PersonalSqliteWriter,
  type PersonalWriterOptions,
} from './writer.ts'
