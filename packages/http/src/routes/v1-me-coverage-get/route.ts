import { z } from 'zod'

import { route } from '../../route.ts'
import { coveragePageSchema } from '../../schemas/answer.ts'
import { asOfShape, askOf, questionHeaders, replyPage } from '../asking.ts'
import type { CitizenDeps } from '../citizen-deps.ts'
import { questionErrors } from '../errors.ts'

const querySchema = z.strictObject(asOfShape)

export const getCoverage = route<CitizenDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/me/coverage',
  produces: ['application/json'],
  query: querySchema,
  docs: {
    summary: 'Which sources report, since when, with which gaps, and what no source reports',
    headers: questionHeaders,
    responses: {
      200: { description: 'The list', content: { 'application/json': coveragePageSchema } },
    },
    errors: questionErrors,
  },
  handle: async (deps, call) => {
    const ask = askOf(call)
    return replyPage(deps, call, ask, 'coverage', deps.answers.coverage(ask))
  },
})
