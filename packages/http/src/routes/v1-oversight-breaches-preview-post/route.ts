import { DatasporError } from '@dataspor/kernel'

import { jsonBody } from '../../body/json-body.ts'
import { mediaType } from '../../body/media-type.ts'
import { NO_QUERY, route } from '../../route.ts'
import { previewSchema } from '../../schemas/desk-asked.ts'
import { breachPreviewSchema } from '../../schemas/desk-breaches.ts'
import { oversightMetaShape } from '../../schemas/oversight.ts'
import { criteriaOf } from '../breach-criteria.ts'
import { JSON_TYPE } from '../desk-route.ts'
import { bodyErrors } from '../errors.ts'
import {
  overseerErrors,
  overseerHeaders,
  oversightAsk,
  replyOversight,
} from '../oversight-asking.ts'
import type { OversightDeps } from '../oversight-deps.ts'

export const postBreachPreview = route<OversightDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/oversight/breaches/preview',
  produces: [JSON_TYPE],
  query: NO_QUERY,
  docs: {
    summary: 'What a breach would select, before it is registered',
    body: { [JSON_TYPE]: previewSchema },
    headers: overseerHeaders,
    responses: {
      200: {
        description: 'Counts; nothing is registered',
        content: { [JSON_TYPE]: breachPreviewSchema.extend(oversightMetaShape) },
      },
    },
    errors: [
      ...bodyErrors,
      ...overseerErrors,
      'event_invalid',
      'original_unknown',
      'party_unknown',
      'cpr_in_clear_field',
    ],
  },
  handle: async ({ desk }, call) => {
    const ask = oversightAsk(call)
    if (mediaType(call.request) !== JSON_TYPE) throw new DatasporError('media_type')
    const { criteria } = await jsonBody(call.request, previewSchema)
    const preview = await desk.breaches.preview(ask, criteriaOf(criteria))
    return replyOversight(call.reply, ask, preview)
  },
})
