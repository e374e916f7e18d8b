import { z } from 'zod'

import { route } from '../../route.ts'
import { requestsPageSchema } from '../../schemas/request.ts'
import { asOfShape, askOf, pageShape, questionHeaders, replyPage } from '../asking.ts'
import type { CitizenDeps } from '../citizen-deps.ts'
import { questionErrors } from '../errors.ts'

const querySchema = z.strictObject({ ...asOfShape, ...pageShape })

export const getRequests = route<CitizenDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/me/requests',
  produces: ['application/json'],
  query: querySchema,
  docs: {
    summary: 'What you have asked of controllers, and until when they must answer',
    headers: questionHeaders,
    responses: {
      200: { description: 'The list', content: { 'application/json': requestsPageSchema } },
    },
    errors: [...questionErrors, 'cursor_invalid'],
  },
  handle: async (deps, call) => {
    const ask = askOf(call)
    return replyPage(deps, call, ask, 'requests', deps.answers.requests(ask))
  },
})
