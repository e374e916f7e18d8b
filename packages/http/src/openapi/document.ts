import { PROBLEM_TYPE } from '../errors/problem.ts'
import type { Route } from '../route.ts'
import { eventSchemas } from './event-schemas.ts'
import { operation } from './operation.ts'
import { schemaBook } from './schema-book.ts'

/** What the document needs of a route: all but how it answers. */
export type DocumentedRoute = Omit<Route<never>, 'bind'>

/** OpenAPI 3.1 of these routes: generated from the very schemas and tables that serve them. */
export function openApiDocument(routes: readonly DocumentedRoute[]): object {
  const book = schemaBook()
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = route.url.replaceAll(/:([A-Za-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, book) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dataspor',
      version: '1',
      summary: 'Who received my data, when, why, and under what legal basis?',
      description: `Errors are ${PROBLEM_TYPE} (RFC 9457) with a stable code. No person number belongs in an address.`,
      license: { name: 'MPL-2.0', identifier: 'MPL-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'An opaque token, dsp_…' },
      },
      schemas: { ...book.schemas(), ...eventSchemas() },
    },
  }
}
