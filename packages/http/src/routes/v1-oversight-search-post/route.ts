import { DatasporError, type Redacted, redact } from '@dataspor/kernel'
import type { SearchAsked } from '@dataspor/oversight'
import type { z } from 'zod'

import { jsonBody } from '../../body/json-body.ts'
import { mediaType } from '../../body/media-type.ts'
import { NO_QUERY, route } from '../../route.ts'
import { searchAskedSchema, searchPageSchema } from '../../schemas/oversight-search.ts'
import { bodyErrors } from '../errors.ts'
import { given } from '../given.ts'
import {
  overseerErrors,
  overseerHeaders,
  oversightAsk,
  replyOversight,
} from '../oversight-asking.ts'
import type { OversightDeps } from '../oversight-deps.ts'

const JSON_TYPE = 'application/json'

export const postSearch = route<OversightDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/oversight/search',
  produces: [JSON_TYPE],
  query: NO_QUERY,
  docs: {
    summary:
      'What your party sent and received, newest first; recorded, and shown to those it tells about',
    body: { [JSON_TYPE]: searchAskedSchema },
    headers: overseerHeaders,
    responses: {
      200: { description: 'A page', content: { [JSON_TYPE]: searchPageSchema } },
    },
    errors: [...bodyErrors, ...overseerErrors, 'event_invalid', 'subject_invalid'],
  },
  handle: async (deps, call) => {
    // Why is said before a number is read.
    oversightAsk(call)
    if (mediaType(call.request) !== JSON_TYPE) throw new DatasporError('media_type')
    const { cursor, limit, ...asked } = await jsonBody(call.request, searchAskedSchema)
    const ask = oversightAsk(call, {
      cursor,
      limit: limit === undefined ? undefined : String(limit),
    })
    return replyOversight(call.reply, ask, await deps.search(ask, askedOf(asked)))
  },
})

function askedOf({
  subject,
  case: reference,
  ...rest
}: Omit<z.output<typeof searchAskedSchema>, 'cursor' | 'limit'>): SearchAsked {
  const secret = (text: string): Redacted<string> => redact(text.trim())
  return {
    ...given(rest),
    ...(subject === undefined ? {} : { subject: secret(subject) }),
    ...(reference === undefined ? {} : { case: secret(reference) }),
  }
}
