import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { HttpLogger } from './logger.ts'
import type { Metrics } from './metrics.ts'

export interface ObserveContext {
  readonly log: HttpLogger
  readonly metrics: Metrics
}

/**
 * One line and one count a request. The route's pattern stands for the address: what the caller wrote there could be a
 * person number.
 */
export function observeRequests(app: FastifyInstance, { log, metrics }: ObserveContext): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = pattern(request)
    const { method } = request
    const status = reply.statusCode
    metrics.count('http_requests_total', { method, route, status: String(status) })
    metrics.observe('http_request_seconds', { method, route }, reply.elapsedTime / 1_000)
    log.info(
      {
        method,
        route,
        status,
        durationMs: Math.round(reply.elapsedTime * 10) / 10,
        principal: request.principalKind,
        request: request.id,
      },
      'request',
    )
    done()
  })
}

function pattern(request: FastifyRequest): string {
  return request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched')
}
