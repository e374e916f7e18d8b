import { sha256 } from '@dataspor/kernel'
import { datasporFacetJsonSchema } from '@dataspor/events'

import { sendCached } from '../../present/cached.ts'
import { NO_QUERY, route } from '../../route.ts'
import { jsonSchemaSchema } from '../../schemas/lineage.ts'
import type { IntakeDeps } from '../intake-deps.ts'

const URL_PATH = '/v1/schemas/dataspor-run-facet'

/** The same for everybody and for as long as the program runs. */
const document = datasporFacetJsonSchema(URL_PATH)
const version = sha256(JSON.stringify(document)).subarray(0, 8).toString('hex')

export const getRunFacetSchema = route<IntakeDeps, typeof NO_QUERY>({
  method: 'GET',
  url: URL_PATH,
  produces: ['application/json', 'application/schema+json'],
  query: NO_QUERY,
  docs: {
    summary: 'The JSON Schema of the run facet that ties an OpenLineage run to what it loaded',
    responses: {
      200: { description: 'The schema', content: { 'application/json': jsonSchemaSchema } },
    },
    errors: [],
  },
  handle: async (_deps, { request, reply, format }) =>
    sendCached(
      request,
      reply.header('content-type', `${format}; charset=utf-8`),
      version,
      () => document,
    ),
})
