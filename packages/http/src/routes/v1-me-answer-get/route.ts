import { z } from 'zod'

import { textStream } from '../../present/text-stream.ts'
import { route } from '../../route.ts'
import { answerSchema } from '../../schemas/answer.ts'
import { answerHeaders, asOfShape, askOf, countAnswer, questionHeaders } from '../asking.ts'
import type { CitizenDeps } from '../citizen-deps.ts'
import { questionErrors } from '../errors.ts'

const JSON_TYPE = 'application/json'
const CSV_TYPE = 'text/csv'

const querySchema = z.strictObject(asOfShape)

export const getAnswer = route<CitizenDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/me/answer',
  produces: [JSON_TYPE, CSV_TYPE],
  query: querySchema,
  docs: {
    summary: 'The whole answer: who received your data, when, why, and under what legal basis',
    headers: questionHeaders,
    responses: {
      200: {
        description: 'The answer; as CSV its items only',
        content: { [JSON_TYPE]: answerSchema, [CSV_TYPE]: z.string() },
      },
    },
    errors: questionErrors,
  },
  handle: async (deps, call) => {
    const ask = askOf(call)
    const { reply, format, request } = call
    const answer = await deps.answers.answer(ask)
    const body = await textStream(format === CSV_TYPE ? answer.csv() : answer.json(), {
      log: deps.log,
      requestId: request.id,
    })
    countAnswer(deps, reply, 'answer')
    if (format === CSV_TYPE)
      reply.header('content-disposition', 'attachment; filename="dataspor.csv"')
    return answerHeaders(reply, ask, answer)
      .header('content-type', `${format}; charset=utf-8`)
      .send(body)
  },
})
