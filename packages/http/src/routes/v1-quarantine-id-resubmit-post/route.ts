import { isBinaryMode, LIMITS } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import { hasBody, mediaType } from '../../body/media-type.ts'
import { readBody } from '../../body/read-body.ts'
import { EVENT_TYPE, eventForm, structuredBytes } from '../../body/structured.ts'
import { replyEvent } from '../../present/event-result.ts'
import { type Call, NO_QUERY, route } from '../../route.ts'
import { eventSchema } from '../../schemas/event.ts'
import { storedResultSchema } from '../../schemas/intake.ts'
import { lineageEventSchema } from '../../schemas/lineage.ts'
import { bodyErrors, eventErrors } from '../errors.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { hexParam } from '../params.ts'
import { countEvent, reporterOf } from '../reporter.ts'

export const postResubmit = route<IntakeDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/quarantine/:id/resubmit',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Send the corrected event, or nothing to try the kept one again',
    body: { [EVENT_TYPE]: eventSchema, 'application/json': lineageEventSchema },
    bodyOptional: true,
    responses: {
      200: { description: 'Stored before', content: { 'application/json': storedResultSchema } },
      201: { description: 'Stored', content: { 'application/json': storedResultSchema } },
    },
    errors: [...bodyErrors, ...eventErrors, 'not_found'],
  },
  handle: async (deps, call) => {
    const { request, reply } = call
    const reporter = reporterOf(call.principal)
    const id = hexParam(request, 'id')
    const result = await deps.gate.hold(reporter.party, LIMITS.eventBytesMax, async () =>
      deps.intake.resubmit(reporter, id, await correctedEvent(call)),
    )
    if (result === undefined) throw new DatasporError('not_found')
    countEvent(deps.metrics, result)
    return replyEvent(request, reply, deps.logId, result)
  },
})

async function correctedEvent({ request }: Call): Promise<Uint8Array | undefined> {
  if (!hasBody(request)) return undefined
  // What OpenLineage's clients send has no type of its own.
  if (mediaType(request) === 'application/json' && !isBinaryMode(request.headers))
    return readBody(request, LIMITS.eventBytesMax)
  const form = eventForm(request)
  if (form === 'list' || form === 'stream') {
    throw new DatasporError('media_type', { detail: 'One event is taken here.' })
  }
  const body = await readBody(request, LIMITS.eventBytesMax)
  return form === 'binary' ? structuredBytes(request, body) : body
}
