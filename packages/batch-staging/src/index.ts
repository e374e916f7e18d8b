export { partGone } from './part-gone.ts'
export { type BatchStaging, ID_BYTES, type StagedPart } from './port.ts'
export { areSameParts } from './same-parts.ts'
