import { z } from 'zod'

import { route } from '../../route.ts'
import { disclosuresPageSchema } from '../../schemas/answer.ts'
import { asOfShape, askOf, pageShape, questionHeaders, replyPage } from '../asking.ts'
import type { CitizenDeps } from '../citizen-deps.ts'
import { questionErrors } from '../errors.ts'

const querySchema = z.strictObject({
  ...asOfShape,
  ...pageShape,
  recipient: z.string().optional().describe('Ref of a legal entity'),
  sender: z.string().optional().describe('Ref of a legal entity'),
  category: z.string().optional(),
  legalBasis: z.string().optional(),
  purpose: z.string().optional(),
  from: z.string().optional().describe('Inclusive; a day (Danish) or a time with its zone'),
  to: z.string().optional().describe('Exclusive; a day (Danish) or a time with its zone'),
})

export const getDisclosures = route<CitizenDeps, typeof querySchema>({
  method: 'GET',
  url: '/v1/me/disclosures',
  produces: ['application/json'],
  query: querySchema,
  docs: {
    summary: 'Every time that data about you flowed, newest first, a page at a time',
    headers: questionHeaders,
    responses: {
      200: { description: 'A page', content: { 'application/json': disclosuresPageSchema } },
    },
    errors: [...questionErrors, 'cursor_invalid'],
  },
  handle: async (deps, call) => {
    const ask = askOf(call, filtersOf(call.query))
    return replyPage(deps, call, ask, 'disclosures', deps.answers.disclosures(ask))
  },
})

function filtersOf(query: z.output<typeof querySchema>): Readonly<Record<string, string>> {
  const { asOf: _asOf, cursor: _cursor, limit: _limit, ...filters } = query
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined) given[name] = value
  }
  return given
}
