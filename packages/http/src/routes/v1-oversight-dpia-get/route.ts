import { z } from 'zod'

import { route } from '../../route.ts'
import { dpiaReplySchema } from '../../schemas/oversight-dpia.ts'
import {
  overseerErrors,
  overseerHeaders,
  oversightAsk,
  replyOversight,
} from '../oversight-asking.ts'
import type { OversightDeps } from '../oversight-deps.ts'
import { periodOf, periodQuerySchema } from '../oversight-period.ts'

const JSON_TYPE = 'application/json'

const querySchema = periodQuerySchema.extend({
  flow: z
    .string()
    .min(1)
    .max(100)
    .describe('A flow of the catalogue in which your party has a part'),
})

export const getDpia = route<OversightDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/oversight/dpia',
  produces: [JSON_TYPE],
  query: querySchema,
  docs: {
    summary: 'What an impact assessment of one flow can begin with (GDPR art. 35(7))',
    headers: overseerHeaders,
    responses: {
      200: { description: 'The export', content: { [JSON_TYPE]: dpiaReplySchema } },
    },
    errors: [...overseerErrors, 'filter_invalid'],
  },
  handle: async (deps, call) => {
    const ask = oversightAsk(call)
    const asked = { flow: call.query.flow, ...periodOf(call.query) }
    return replyOversight(call.reply, ask, await deps.dpia(ask, asked))
  },
})
