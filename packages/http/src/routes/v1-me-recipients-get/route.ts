import { z } from 'zod'

import { route } from '../../route.ts'
import { recipientsPageSchema } from '../../schemas/answer.ts'
import { asOfShape, askOf, questionHeaders, replyPage } from '../asking.ts'
import type { CitizenDeps } from '../citizen-deps.ts'
import { questionErrors } from '../errors.ts'

const querySchema = z.strictObject(asOfShape)

export const getRecipients = route<CitizenDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/me/recipients',
  produces: ['application/json'],
  query: querySchema,
  docs: {
    summary: 'Every recipient by name, with counts and data categories',
    headers: questionHeaders,
    responses: {
      200: { description: 'The list', content: { 'application/json': recipientsPageSchema } },
    },
    errors: questionErrors,
  },
  handle: async (deps, call) => {
    const ask = askOf(call)
    return replyPage(deps, call, ask, 'recipients', deps.answers.recipients(ask))
  },
})
