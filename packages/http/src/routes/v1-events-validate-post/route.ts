import { LIMITS } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import { readBody } from '../../body/read-body.ts'
import { EVENT_TYPE, eventForm, structuredBytes } from '../../body/structured.ts'
import { presentValidated } from '../../present/event-result.ts'
import { NO_QUERY, route } from '../../route.ts'
import { eventSchema } from '../../schemas/event.ts'
import { validateResultSchema } from '../../schemas/intake.ts'
import { bodyErrors } from '../errors.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { reporterOf } from '../reporter.ts'

export const postValidate = route<IntakeDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/events/validate',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Judge one event as POST /v1/events would, and store nothing',
    body: { [EVENT_TYPE]: eventSchema },
    responses: {
      200: { description: 'The judgement', content: { 'application/json': validateResultSchema } },
    },
    errors: [...bodyErrors, 'source_not_yours', 'wrong_channel'],
  },
  handle: async (deps, { request, principal }) => {
    const reporter = reporterOf(principal)
    const form = eventForm(request)
    if (form === 'list' || form === 'stream') {
      throw new DatasporError('media_type', { detail: 'One event at a time is judged here.' })
    }
    const result = await deps.gate.hold(reporter.party, LIMITS.eventBytesMax, async () => {
      const body = await readBody(request, LIMITS.eventBytesMax)
      return deps.intake.validate(
        form === 'binary' ? structuredBytes(request, body) : body,
        reporter,
      )
    })
    return presentValidated(result)
  },
})
