import type { DatasporError } from '@dataspor/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'

import { errorFields, type HttpLogger } from '../observe/logger.ts'
import { asDatasporError } from './map-error.ts'
import { problem, PROBLEM_TYPE, type ProblemParts } from './problem.ts'
import { retryAfterS, STATUS_BY_CODE } from './status.ts'

export interface ReplyErrorContext {
  readonly log: HttpLogger
}

/** Answers with the problem of whatever was thrown. Details of what is ours go to the log only. */
export function replyError(
  context: ReplyErrorContext,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = asDatasporError(error)
  const status = STATUS_BY_CODE[known.code]
  if (status === 500) logFault(context.log, known, request)
  if (status === 401) reply.header('www-authenticate', challenge(request))
  const retry = known.retryAfterS ?? retryAfterS(known.code)
  if (retry !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(retry))))
  return replyProblem(reply, {
    code: known.code,
    requestId: request.id,
    detail: known.detail,
    pointer: known.pointer,
  })
}

export function replyProblem(reply: FastifyReply, parts: ProblemParts): FastifyReply {
  const body = problem(parts)
  return reply
    .code(body.status)
    .removeHeader('etag')
    .header('cache-control', 'no-store')
    .header('content-type', PROBLEM_TYPE)
    .send(JSON.stringify(body))
}

/** RFC 6750 section 3: says whether a token was sent at all. */
function challenge(request: FastifyRequest): string {
  const sent = request.headers.authorization !== undefined
  return sent ? 'Bearer realm="dataspor", error="invalid_token"' : 'Bearer realm="dataspor"'
}

function logFault(log: HttpLogger, error: DatasporError, request: FastifyRequest): void {
  log.error(
    {
      reference: request.id,
      code: error.code,
      route: request.routeOptions.url,
      ...errorFields(error),
    },
    'a request failed here',
  )
}
