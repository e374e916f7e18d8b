import type { Route } from '../route.ts'
import { postLineage } from './api-v1-lineage-post/route.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { getBatch } from './v1-batches-id-get/route.ts'
import { putPart } from './v1-batches-id-parts-n-put/route.ts'
import { postSeal } from './v1-batches-id-seal-post/route.ts'
import { postBatches } from './v1-batches-post/route.ts'
import { getEvent } from './v1-events-id-get/route.ts'
import { postEvents } from './v1-events-post/route.ts'
import { postValidate } from './v1-events-validate-post/route.ts'
import { getQuarantine } from './v1-quarantine-get/route.ts'
import { postDiscard } from './v1-quarantine-id-discard-post/route.ts'
import { postResubmit } from './v1-quarantine-id-resubmit-post/route.ts'
import { getRunFacetSchema } from './v1-schemas-dataspor-run-facet-get/route.ts'
import { getOwnCoverage } from './v1-sources-me-coverage-get/route.ts'

export const intakeRoutes: readonly Route<IntakeDeps>[] = [
  postEvents,
  postValidate,
  getEvent,
  postBatches,
  putPart,
  postSeal,
  getBatch,
  getQuarantine,
  postResubmit,
  postDiscard,
  getOwnCoverage,
  postLineage,
  getRunFacetSchema,
]
