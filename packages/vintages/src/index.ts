export { closeMonths, type VintageStep } from './close.ts'
export {
  DEFAULT_THRESHOLDS,
  THRESHOLD_MIN,
  thresholdOf,
  type Thresholds,
} from './control/threshold.ts'
export { DIMENSIONS, type Dimension, type PublishedCell } from './cube/cell.ts'
export type { VintagesDesk } from './desk.ts'
export { readMonth } from './months.ts'
export type { Month } from './publication/publication.ts'
export { revisionIsDue, reviseMonths } from './revise.ts'
