import { DatasporError } from '@dataspor/kernel'
import type { OversightAsk, OversightReply } from '@dataspor/oversight'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'

import { jsonBody } from '../body/json-body.ts'
import { mediaType } from '../body/media-type.ts'
import type { PublicCode } from '../errors/status.ts'
import { NO_QUERY, type Route, route } from '../route.ts'
import { oversightMetaShape } from '../schemas/oversight.ts'
import type { Decided } from './desk-deps.ts'
import { bodyErrors } from './errors.ts'
import {
  overseerErrors,
  overseerHeaders,
  oversightAsk,
  privately,
  replyOversight,
} from './oversight-asking.ts'
import type { OversightDeps } from './oversight-deps.ts'

export const JSON_TYPE = 'application/json'
const BODY_BYTES_MAX = 256 * 1024

/** How a question is asked over what a route needs of the group. */
export interface ReadSpec<Port, Query extends z.ZodObject> {
  readonly url: string
  readonly summary: string
  readonly query: Query
  readonly reply: z.ZodObject
  readonly ask: (
    port: Port,
    ask: OversightAsk,
    given: { readonly query: z.output<Query>; readonly request: FastifyRequest },
  ) => Promise<OversightReply<object>>
}

/** A question of an officer's or a DPO's; `limit` and `cursor` of the query are a page's. */
export function readOver<Port, Query extends z.ZodObject>(
  portOf: (deps: OversightDeps) => Port,
  spec: ReadSpec<Port, Query>,
): Route<OversightDeps> {
  const { url, summary, query, reply } = spec
  return route<OversightDeps, Query>({
    method: 'GET',
    url,
    produces: [JSON_TYPE],
    query,
    docs: {
      summary,
      headers: overseerHeaders,
      responses: {
        200: {
          description: 'The answer',
          content: { [JSON_TYPE]: reply.extend(oversightMetaShape) },
        },
      },
      errors: [...overseerErrors, 'filter_invalid'],
    },
    handle: async (deps, call) => {
      const { cursor, limit } = call.query as {
        readonly cursor?: string | undefined
        readonly limit?: string | undefined
      }
      const ask = oversightAsk(call, { cursor, limit })
      const { query: given, request } = call
      return replyOversight(
        call.reply,
        ask,
        await spec.ask(portOf(deps), ask, { query: given, request }),
      )
    },
  })
}

export interface ActSpec<Port, Body extends z.ZodType> {
  readonly url: string
  readonly summary: string
  readonly status: 200 | 201
  readonly body: Body
  readonly reply: z.ZodObject
  readonly errors: readonly PublicCode[]
  readonly act: (
    port: Port,
    ask: OversightAsk,
    given: { readonly body: z.output<Body>; readonly request: FastifyRequest },
  ) => Promise<Decided<object>>
}

/** A decision of an officer's, or advice: durable when it answers. */
export function actOver<Port, Body extends z.ZodType>(
  portOf: (deps: OversightDeps) => Port,
  spec: ActSpec<Port, Body>,
): Route<OversightDeps> {
  const { url, summary, status, body, reply, errors } = spec
  return route<OversightDeps, typeof NO_QUERY>({
    method: 'POST',
    url,
    produces: [JSON_TYPE],
    query: NO_QUERY,
    docs: {
      summary,
      body: { [JSON_TYPE]: body },
      headers: overseerHeaders,
      responses: {
        [status]: {
          description: 'Recorded; as it stands now',
          content: { [JSON_TYPE]: reply.extend({ receipt: z.string() }) },
        },
      },
      errors: [...bodyErrors, ...overseerErrors, 'event_invalid', ...errors],
    },
    handle: async (deps, call) => {
      // Why is said before a body is read.
      const ask = oversightAsk(call)
      const { request } = call
      if (mediaType(request) !== JSON_TYPE) throw new DatasporError('media_type')
      const given = await jsonBody(request, body, BODY_BYTES_MAX)
      const done = await spec.act(portOf(deps), ask, { body: given, request })
      return privately(call.reply, ask.language)
        .code(status)
        .send({ ...done.body, receipt: done.receipt })
    },
  })
}
