import { DatasporError, type IdSource } from '@dataspor/kernel'
import Fastify, { type FastifyInstance } from 'fastify'

import { drainRest } from '../body/drain.ts'
import { replyError } from '../errors/reply-error.ts'
import type { HttpLogger } from '../observe/logger.ts'
import { catalogueRoute } from './catalogue.ts'
import { decisionRoutes } from './decisions.ts'
import { batchRoutes } from './batches.ts'
import { importRoute } from './import.ts'
import type { ControlPorts } from './ports.ts'
import { tokenRoutes } from './tokens.ts'
import { whoRoute } from './who.ts'
import { workRoutes } from './work.ts'

const DRAIN_MS_MAX = 10_000

export interface ControlAppOptions {
  readonly ports: ControlPorts
  readonly log: HttpLogger
  readonly ids: IdSource
}

/**
 * What the command line asks of a running server, over a socket that only its owner may open: there is no other
 * signing in. Numbers travel in bodies only, and nothing of a request but its route is logged.
 */
export function createControlApp({ ports, log, ids }: ControlAppOptions): FastifyInstance {
  const app = Fastify({ logger: false, genReqId: ids, exposeHeadRoutes: false })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.setErrorHandler((error, request, reply) => replyError({ log }, error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    replyError({ log }, new DatasporError('not_found'), request, reply),
  )
  app.addHook('onSend', async (request) => drainRest(request))
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), DRAIN_MS_MAX).unref()
  })
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      { route: request.routeOptions.url ?? 'unmatched', status: reply.statusCode },
      'control',
    )
  })
  whoRoute(app, ports, log)
  importRoute(app, ports)
  batchRoutes(app, ports)
  tokenRoutes(app, ports)
  catalogueRoute(app, ports.catalogue)
  decisionRoutes(app, ports.decisions, log)
  workRoutes(app, ports, log)
  return app
}
