import { z } from 'zod'

import { route } from '../../route.ts'
import { questionsPageSchema } from '../../schemas/answer.ts'
import { asOfShape, askOf, pageShape, questionHeaders, replyPage } from '../asking.ts'
import type { CitizenDeps } from '../citizen-deps.ts'
import { questionErrors } from '../errors.ts'

const querySchema = z.strictObject({ ...asOfShape, ...pageShape })

export const getQuestions = route<CitizenDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/me/questions',
  produces: ['application/json'],
  query: querySchema,
  docs: {
    summary: 'Who asked Dataspor about you, and when',
    headers: questionHeaders,
    responses: {
      200: { description: 'The list', content: { 'application/json': questionsPageSchema } },
    },
    errors: [...questionErrors, 'cursor_invalid'],
  },
  handle: async (deps, call) => {
    const ask = askOf(call)
    return replyPage(deps, call, ask, 'questions', deps.answers.questions(ask))
  },
})
