import { LIMITS } from '@dataspor/events'
import type { z } from 'zod'

import { jsonBody } from '../../body/json-body.ts'
import { mediaType } from '../../body/media-type.ts'
import { DatasporError } from '@dataspor/kernel'
import { NO_QUERY, route } from '../../route.ts'
import { requestAskedSchema, requestMadeSchema } from '../../schemas/request.ts'
import { askOf } from '../asking.ts'
import type { CitizenDeps } from '../citizen-deps.ts'
import { bodyErrors } from '../errors.ts'

const JSON_TYPE = 'application/json'

export const postRequests = route<CitizenDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/me/requests',
  produces: [JSON_TYPE],
  query: NO_QUERY,
  docs: {
    summary: 'Ask something of a controller: insight, correction, erasure, …',
    body: { [JSON_TYPE]: requestAskedSchema },
    headers: {
      'Accept-Language': 'da (default) or en',
      'Dataspor-On-Behalf-Of': 'Id of a mandate; not supported yet',
    },
    responses: {
      201: {
        description: 'Recorded for the controller, which decides; nothing else has changed',
        content: { [JSON_TYPE]: requestMadeSchema },
      },
    },
    errors: [
      ...bodyErrors,
      'event_invalid',
      'party_unknown',
      'recipient_not_named',
      'original_unknown',
      'not_supported',
      'not_found',
    ],
  },
  handle: async (deps, call) => {
    const { request, reply, query } = call
    const { caller, language } = askOf({ ...call, query })
    if (mediaType(request) !== JSON_TYPE) throw new DatasporError('media_type')
    const { controller, kind, about, text } = await jsonBody(
      request,
      requestAskedSchema,
      LIMITS.eventBytesMax,
    )
    const made = await deps.requests.make(
      caller.subjects,
      {
        controller,
        kind,
        ...(about === undefined ? {} : { about }),
        ...(text === undefined ? {} : { text }),
      },
      language,
    )
    reply.header('cache-control', 'private, no-store').header('content-language', language)
    return reply.code(201).send(made satisfies Readonly<z.output<typeof requestMadeSchema>>)
  },
})
