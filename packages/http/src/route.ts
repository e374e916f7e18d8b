import { DatasporError } from '@dataspor/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

import type { PublicCode } from './errors/status.ts'
import type { Principal } from './sign-in/principal.ts'

/** One request with all that was checked before the route sees it. */
export interface Call<Query = unknown> {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Undefined only on routes that anyone may call. */
  readonly principal: Principal | undefined
  readonly query: Query
  /** The media type to answer with: one of the route's `produces`. */
  readonly format: string
}

export interface ResponseDocs {
  readonly description: string
  /** By media type; absent where there is no body. */
  readonly content?: Readonly<Record<string, z.ZodType>>
}

export interface RouteDocs {
  readonly summary: string
  /** Bodies taken, by media type. */
  readonly body?: Readonly<Record<string, z.ZodType>>
  readonly bodyOptional?: boolean
  readonly headers?: Readonly<Record<string, string>>
  readonly responses: Readonly<Record<number, ResponseDocs>>
  /** Codes of the errors it can answer with, besides those that every route has. */
  readonly errors: readonly PublicCode[]
}

interface RouteSpec<Deps, Query extends z.ZodObject> {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly url: string
  readonly produces: readonly string[]
  /** Strict: an unknown parameter is refused, or a misspelt filter would quietly filter nothing. */
  readonly query: Query
  readonly docs: RouteDocs
  readonly handle: (deps: Deps, call: Call<z.output<Query>>) => Promise<unknown>
}

export interface Route<Deps> extends Omit<RouteSpec<Deps, z.ZodObject>, 'handle'> {
  /** Checks the query; what it returns answers the request. Errors: `filter_invalid`. */
  readonly bind: (query: unknown) => (deps: Deps, call: Omit<Call, 'query'>) => Promise<unknown>
}

export const NO_QUERY = z.strictObject({})

export function route<Deps, Query extends z.ZodObject>(spec: RouteSpec<Deps, Query>): Route<Deps> {
  const { handle, ...rest } = spec
  return {
    ...rest,
    bind: (given) => {
      const query = parseQuery(spec.query, given)
      return (deps, call) => handle(deps, { ...call, query })
    },
  }
}

/** Most requests have none; a schema costs as much to find that out as to read some. */
function isEmpty(given: unknown): boolean {
  return typeof given === 'object' && given !== null && Object.keys(given).length === 0
}

function parseQuery<Query extends z.ZodObject>(schema: Query, given: unknown): z.output<Query> {
  if ((schema as z.ZodObject) === NO_QUERY && isEmpty(given)) return {} as z.output<Query>
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const name = parsed.error.issues[0]?.path[0]
  const known = Object.keys(schema.shape)
  if (typeof name === 'string' && known.includes(name)) {
    throw new DatasporError('filter_invalid', { pointer: `/${name}` })
  }
  // The unknown name is the caller's own text: it is not repeated.
  const detail =
    known.length === 0
      ? 'No parameter is read here.'
      : `A parameter is not known here. Known are: ${known.join(', ')}.`
  throw new DatasporError('filter_invalid', { detail })
}
