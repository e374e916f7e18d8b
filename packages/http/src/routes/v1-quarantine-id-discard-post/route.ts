import { DatasporError } from '@dataspor/kernel'

import { NO_QUERY, route } from '../../route.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { hexParam } from '../params.ts'
import { reporterOf } from '../reporter.ts'

export const postDiscard = route<IntakeDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/quarantine/:id/discard',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Destroy the key of a refused event: its body can never be read again',
    responses: { 204: { description: 'Destroyed' } },
    errors: ['not_found'],
  },
  handle: async (deps, { request, principal, reply }) => {
    const gone = await deps.intake.discard(reporterOf(principal), hexParam(request, 'id'))
    if (!gone) throw new DatasporError('not_found')
    return reply.code(204).send()
  },
})
