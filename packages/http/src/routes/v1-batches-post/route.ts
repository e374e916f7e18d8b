import { LIMITS } from '@dataspor/events'
import { formatPosition, iso } from '@dataspor/kernel'
import type { z } from 'zod'

import { readBody } from '../../body/read-body.ts'
import { EVENT_TYPE, singleEventBytes } from '../../body/structured.ts'
import { replyProblem } from '../../errors/reply-error.ts'
import { NO_QUERY, route } from '../../route.ts'
import { batchOpenedSchema } from '../../schemas/batch.ts'
import { eventSchema } from '../../schemas/event.ts'
import { bodyErrors, eventErrors } from '../errors.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { countEvent, reporterOf } from '../reporter.ts'

export const postBatches = route<IntakeDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/batches',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Open a batch: a disclosure of many people in one act, as an event without a subject',
    body: { [EVENT_TYPE]: eventSchema },
    responses: {
      200: {
        description: 'It was opened before',
        content: { 'application/json': batchOpenedSchema },
      },
      201: {
        description: 'Open: send its parts, then seal it',
        content: { 'application/json': batchOpenedSchema },
      },
    },
    errors: [...bodyErrors, ...eventErrors],
  },
  handle: async (deps, { request, reply, principal }) => {
    const reporter = reporterOf(principal)
    const result = await deps.gate.hold(reporter.party, LIMITS.eventBytesMax, async () =>
      deps.batches.open(
        singleEventBytes(request, await readBody(request, LIMITS.eventBytesMax)),
        reporter,
      ),
    )
    countEvent(deps.metrics, result)
    if (result.kind === 'rejected') return replyProblem(reply, { ...result, requestId: request.id })
    const body: z.output<typeof batchOpenedSchema> = {
      id: result.batch,
      eventId: result.id,
      recordedAt: iso(result.recordedAt),
      receipt: formatPosition(deps.logId, result.position),
      ...(result.warnings.length === 0 ? {} : { warnings: [...result.warnings] }),
    }
    reply.header('location', `/v1/batches/${result.batch}`)
    return reply.code(result.kind === 'stored' ? 201 : 200).send(body)
  },
})
