import { DatasporError, formatPosition, isDatasporError, iso } from '@dataspor/kernel'

import { mediaType } from '../../body/media-type.ts'
import { readBody } from '../../body/read-body.ts'
import { NO_QUERY, route } from '../../route.ts'
import { sealedSchema, sealSchema } from '../../schemas/batch.ts'
import { bodyErrors } from '../errors.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { hexParam } from '../params.ts'
import { reporterOf } from '../reporter.ts'

/** 10,000 parts with their hashes. */
const SEAL_BYTES_MAX = 2 * 1024 * 1024

export const postSeal = route<IntakeDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/batches/:id/seal',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Seal a batch: from here on every person in it sees the disclosure',
    body: { 'application/json': sealSchema },
    responses: {
      200: { description: 'Sealed', content: { 'application/json': sealedSchema } },
    },
    errors: [...bodyErrors, 'not_found', 'event_invalid', 'seal_mismatch', 'batch_sealed'],
  },
  handle: async (deps, { request, principal }) => {
    const reporter = reporterOf(principal)
    const id = hexParam(request, 'id')
    if (mediaType(request) !== 'application/json')
      throw new DatasporError('media_type', { detail: 'Send application/json.' })
    try {
      const sealed = await deps.gate.hold(reporter.party, SEAL_BYTES_MAX, async () =>
        deps.batches.seal(id, await readBody(request, SEAL_BYTES_MAX), reporter),
      )
      deps.metrics.count('batch_seals_total', { result: 'sealed' })
      const { eventId, sealedAt, subjectCount, position } = sealed
      const receipt = formatPosition(deps.logId, position)
      return { id, eventId, sealedAt: iso(sealedAt), subjectCount, receipt }
    } catch (error) {
      if (isDatasporError(error)) deps.metrics.count('batch_seals_total', { result: error.code })
      throw error
    }
  },
})
