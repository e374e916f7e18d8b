import type { IntakeDeps } from '../deps.ts'
import type { BatchStaging } from './staging/port.ts'

export interface BatchDeps extends IntakeDeps {
  readonly staging: BatchStaging
  /** How long a batch may stay open, ms. */
  readonly unsealedMs: number
}
