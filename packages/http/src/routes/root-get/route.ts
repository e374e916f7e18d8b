import { z } from 'zod'

import { language } from '../../negotiate.ts'
import { NO_QUERY, route } from '../../route.ts'
import type { OpsDeps } from '../ops-deps.ts'
import { ROOT_HTML, ROOT_TEXT } from './page.ts'

const HTML = 'text/html'
const PLAIN = 'text/plain'
// Nothing on the page needs a script or another site, so nothing of the kind may run on it.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"

export const getRoot = route<OpsDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/',
  produces: [PLAIN, HTML],
  query: NO_QUERY,
  docs: {
    summary: 'What this is, in Danish and English',
    responses: {
      200: { description: 'A page', content: { [HTML]: z.string(), [PLAIN]: z.string() } },
    },
    errors: [],
  },
  handle: async (_deps, { request, reply, format }) => {
    const wanted = language(request.headers['accept-language'])
    reply.header('vary', 'accept, accept-language').header('content-language', 'da, en')
    if (format === HTML) reply.header('content-security-policy', POLICY)
    const body = format === HTML ? ROOT_HTML[wanted] : ROOT_TEXT[wanted]
    return reply.header('content-type', `${format}; charset=utf-8`).send(body)
  },
})
