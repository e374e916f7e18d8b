export { DIMENSIONS, type Dimension, type PublishedCell } from './cube/cell.ts'
export { DEFAULT_THRESHOLDS, type Thresholds } from './control/threshold.ts'
