export { type ProgressMark, type ProgressMarks } from './progress-mark.ts'
export {
  catalogueInForce,
  catalogueRevision,
  cataloguesPublished,
  publishCatalogue,
  type Published,
  publishOnce,
} from './publish.ts'
export { reassess, type Reassessment, type ReassessOptions } from './reassess.ts'
export { readSince } from './since.ts'
