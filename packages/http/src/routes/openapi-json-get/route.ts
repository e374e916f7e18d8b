import { z } from 'zod'

import { NO_QUERY, route } from '../../route.ts'

export interface OpenApiDeps {
  /** The document of what is mounted; made once. */
  readonly document: () => object
}

export const openApiRoute = route<OpenApiDeps, typeof NO_QUERY>({
  method: 'GET',
  url: '/openapi.json',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'This interface as OpenAPI 3.1',
    responses: {
      200: { description: 'The document', content: { 'application/json': z.looseObject({}) } },
    },
    errors: [],
  },
  handle: async (deps, { reply }) => {
    reply.header('cache-control', 'public, max-age=300')
    return deps.document()
  },
})
