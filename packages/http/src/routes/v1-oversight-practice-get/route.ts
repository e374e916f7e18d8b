import { z } from 'zod'

import { route } from '../../route.ts'
import { practiceReplySchema } from '../../schemas/oversight-practice.ts'
import {
  overseerErrors,
  overseerHeaders,
  oversightAsk,
  replyOversight,
} from '../oversight-asking.ts'
import type { OversightDeps } from '../oversight-deps.ts'
import { replyFile } from '../oversight-text.ts'
import { periodOf, periodQuerySchema } from '../oversight-period.ts'

const JSON_TYPE = 'application/json'
const CSV_TYPE = 'text/csv'

export const getPractice = route<OversightDeps, typeof periodQuerySchema>({
  method: 'GET',
  url: '/v1/oversight/practice',
  produces: [JSON_TYPE, CSV_TYPE],
  query: periodQuerySchema,
  docs: {
    summary:
      'Policy against practice: what is declared and was never seen, what was seen and is nowhere declared',
    headers: overseerHeaders,
    responses: {
      200: {
        description: 'The report; as CSV its lines',
        content: { [JSON_TYPE]: practiceReplySchema, [CSV_TYPE]: z.string() },
      },
    },
    errors: [...overseerErrors, 'filter_invalid'],
  },
  handle: async (deps, call) => {
    const ask = oversightAsk(call)
    const practice = await deps.practice(ask, periodOf(call.query))
    if (call.format === JSON_TYPE) return replyOversight(call.reply, ask, practice)
    return replyFile(call.reply, ask, practice, {
      type: `${CSV_TYPE}; charset=utf-8`,
      name: 'dataspor-praksis.csv',
      text: practice.csv(),
    })
  },
})
