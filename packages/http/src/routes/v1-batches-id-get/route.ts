import { formatPosition, iso } from '@dataspor/kernel'
import type { z } from 'zod'

import { NO_QUERY, route } from '../../route.ts'
import { batchStateSchema } from '../../schemas/batch.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { hexParam } from '../params.ts'
import { reporterOf } from '../reporter.ts'

export const getBatch = route<IntakeDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/v1/batches/:id',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Your own batch: its state, the parts that have come, and what is missing',
    responses: {
      200: { description: 'The batch', content: { 'application/json': batchStateSchema } },
    },
    errors: ['not_found'],
  },
  handle: async (deps, { request, reply, principal }) => {
    const id = hexParam(request, 'id')
    const found = await deps.batches.state(id, reporterOf(principal))
    const { batch: _, id: eventId, openedAt, dueAt, sealed, parts, missing, ...rest } = found
    reply.header('cache-control', 'no-store')
    return {
      id,
      eventId,
      ...rest,
      openedAt: iso(openedAt),
      dueAt: iso(dueAt),
      parts: [...parts],
      missing: [...missing],
      ...(sealed === undefined
        ? {}
        : {
            sealed: {
              sealedAt: iso(sealed.sealedAt),
              subjectCount: sealed.subjectCount,
              receipt: formatPosition(deps.logId, sealed.position),
            },
          }),
    } satisfies z.output<typeof batchStateSchema>
  },
})
