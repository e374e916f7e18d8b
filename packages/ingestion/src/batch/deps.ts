import type { BatchStaging } from '@dataspor/batch-staging'
import type { IntakeDeps } from '../deps.ts'

export interface BatchDeps extends IntakeDeps {
  readonly staging: BatchStaging
  /** How long a batch may stay open, ms. */
  readonly unsealedMs: number
}
