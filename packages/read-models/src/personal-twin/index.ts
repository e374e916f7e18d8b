export {
  firstByteOf,
  ID_BYTES,
  RANGES,
  rangeOf,
  SUFFIX_BYTES,
} from '../personal-sqlite/batch-range.ts'
export { idNeedle } from '../personal-sqlite/id-list.ts'
export { SCHEMA_VERSION } from '../personal-sqlite/schema.ts'
export type { NotedRow } from './notes.ts'
export { openPersonalTwin, type PersonalTwin } from './twin.ts'
