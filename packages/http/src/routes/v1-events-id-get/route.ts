import type { OwnEvent } from '@dataspor/ingestion'
import { DatasporError, formatPosition, iso } from '@dataspor/kernel'
import type { z } from 'zod'

import { NO_QUERY, route } from '../../route.ts'
import { ownEventSchema } from '../../schemas/intake.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { param } from '../params.ts'
import { reporterOf } from '../reporter.ts'

export const getEvent = route<IntakeDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/v1/events/:id',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'An event of your own by its public id: stored or refused, and how it was judged',
    responses: {
      200: { description: 'The event', content: { 'application/json': ownEventSchema } },
    },
    errors: ['not_found'],
  },
  handle: async (deps, { request, principal, reply }) => {
    const event = await deps.intake.own(param(request, 'id'), reporterOf(principal))
    if (event === undefined) throw new DatasporError('not_found')
    reply.header('cache-control', 'no-store')
    return present(deps.logId, event)
  },
})

function present(logId: string, event: OwnEvent): z.output<typeof ownEventSchema> {
  if (event.state === 'refused') {
    const { state, id, code, quarantineId, pointer } = event
    const receivedAt = iso(event.receivedAt)
    return {
      state,
      id,
      code,
      ...(pointer === undefined ? {} : { pointer }),
      receivedAt,
      quarantineId,
    }
  }
  const { state, id, type, assessment } = event
  return {
    state,
    id,
    type,
    occurredAt: iso(event.occurredAt),
    recordedAt: iso(event.recordedAt),
    receipt: formatPosition(logId, event.position),
    ...(assessment === undefined
      ? {}
      : { assessment: { ...assessment, findings: [...assessment.findings] } }),
  }
}
