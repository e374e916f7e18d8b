import { LINEAGE_LIMITS } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import { contentCoding, contentLength, mediaType } from '../../body/media-type.ts'
import { readBody } from '../../body/read-body.ts'
import { replyEvent } from '../../present/event-result.ts'
import { type Call, NO_QUERY, route } from '../../route.ts'
import { lineageEventSchema } from '../../schemas/lineage.ts'
import { storedResultSchema } from '../../schemas/intake.ts'
import { bodyErrors, eventErrors } from '../errors.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { countEvent, reporterOf } from '../reporter.ts'

export const postLineage = route<IntakeDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/api/v1/lineage',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Report one OpenLineage event, as the OpenLineage clients send it',
    body: { 'application/json': lineageEventSchema },
    headers: { 'Content-Encoding': 'gzip, or none' },
    responses: {
      200: {
        description: 'Stored before',
        content: { 'application/json': storedResultSchema },
      },
      201: { description: 'Stored on disk', content: { 'application/json': storedResultSchema } },
    },
    errors: [...bodyErrors, ...eventErrors],
  },
  handle: async (deps, { request, reply, principal }) => {
    const reporter = reporterOf(principal)
    if (mediaType(request) !== 'application/json')
      throw new DatasporError('media_type', { detail: 'Send application/json.' })
    const result = await deps.gate.hold(reporter.party, reserve(request), async () =>
      deps.intake.lineage(await readBody(request, LINEAGE_LIMITS.bytesMax), reporter),
    )
    countEvent(deps.metrics, result)
    return replyEvent(request, reply, deps.logId, result)
  },
})

/** What a body can grow to in memory: packed, it says nothing about that. */
function reserve(request: Call['request']): number {
  const { bytesMax } = LINEAGE_LIMITS
  if (contentCoding(request) !== 'identity') return bytesMax
  return Math.min(contentLength(request) ?? bytesMax, bytesMax)
}
