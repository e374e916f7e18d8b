import { rightsDeadline } from '@dataspor/disclosure'
import { formatPublicId, OWN_SOURCE } from '@dataspor/events'
import { iso } from '@dataspor/kernel'
import { z } from 'zod'

import { language } from '../../negotiate.ts'
import { route } from '../../route.ts'
import { receivedPageSchema } from '../../schemas/request.ts'
import type { ControllerDeps } from '../controller-deps.ts'
import { reporterOf } from '../reporter.ts'

const LIMIT_DEFAULT = 50

const querySchema = z.strictObject({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})

export const getReceivedRequests = route<ControllerDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/requests',
  produces: ['application/json'],
  query: querySchema,
  docs: {
    summary: 'What persons have asked of you as controller, newest first',
    headers: { 'Accept-Language': 'da (default) or en' },
    responses: {
      200: { description: 'A page', content: { 'application/json': receivedPageSchema } },
    },
    errors: ['cursor_invalid'],
  },
  handle: async (deps, { principal, query, request, reply }) => {
    const { cursor, limit = LIMIT_DEFAULT } = query
    const { party } = reporterOf(principal)
    const { items, nextCursor } = await deps.requestsTo(party, cursor, limit)
    const said = language(request.headers['accept-language'])
    reply.header('cache-control', 'private, no-store').header('content-language', said)
    return {
      items: items.map(({ id, kind, madeAt, about, text }) => {
        const { day, rule } = rightsDeadline(kind, madeAt)
        return {
          id: formatPublicId(OWN_SOURCE, id),
          kind,
          madeAt: iso(madeAt),
          ...(about === undefined ? {} : { about }),
          ...(text === undefined ? {} : { text }),
          deadline: { day, rule: rule[said] },
        }
      }),
      nextCursor,
    } satisfies z.output<typeof receivedPageSchema>
  },
})
