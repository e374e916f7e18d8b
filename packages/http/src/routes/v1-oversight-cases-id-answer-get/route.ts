import { z } from 'zod'

import { route } from '../../route.ts'
import { answerQuerySchema } from '../../schemas/office-asked.ts'
import { overseerErrors, overseerHeaders, oversightAsk, privately } from '../oversight-asking.ts'
import type { OversightDeps } from '../oversight-deps.ts'
import { hexParam } from '../params.ts'

const JSON_TYPE = 'application/json'
const LAST = 0

export const getCaseAnswer = route<OversightDeps, typeof answerQuerySchema>({
  method: 'GET',
  url: '/v1/oversight/cases/:id/answer',
  produces: [JSON_TYPE],
  query: answerQuerySchema,
  docs: {
    summary: 'The answer that was given in a case, byte for byte, as far as it may still be shown',
    headers: overseerHeaders,
    responses: {
      200: {
        description:
          'The answer of what your party sent and received. Headers: `dataspor-answer-digest` (of what was given), `dataspor-answer` (`same` or `changed`: a hold, an erasure or a mistake since), `dataspor-answer-as-of`',
        content: { [JSON_TYPE]: z.looseObject({}) },
      },
    },
    errors: [...overseerErrors, 'filter_invalid', 'too_large'],
  },
  handle: async ({ office }, call) => {
    const ask = oversightAsk(call)
    const number = call.query.number ?? LAST
    const id = hexParam(call.request, 'id')
    const { asOf, digest, same, language, json } = await office.cases.answer(ask, id, number)
    return privately(call.reply, language)
      .header('dataspor-answer-as-of', asOf)
      .header('dataspor-answer-digest', digest)
      .header('dataspor-answer', same ? 'same' : 'changed')
      .header('content-type', `${JSON_TYPE}; charset=utf-8`)
      .send(json)
  },
})
