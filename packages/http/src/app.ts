import type { ServerOptions } from 'node:https'

import { type Clock, DatasporError, type IdSource } from '@dataspor/kernel'
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'

import { drainRest } from './body/drain.ts'
import { EVENT_TYPE, LIST_TYPE, STREAM_TYPE } from './body/structured.ts'
import { holdsCprShape } from './cpr-shape.ts'
import { answerBrokenRequest } from './errors/broken-request.ts'
import { replyError } from './errors/reply-error.ts'
import { type HttpGroups, mountGroups } from './groups.ts'
import { type RateLimit, rateLimit } from './limits/rate-limit.ts'
import { type MountContext, requireAccessEntries } from './mount.ts'
import { observeRequests } from './observe/requests.ts'
import type { HttpLogger } from './observe/logger.ts'
import type { Metrics } from './observe/metrics.ts'
import { DEFAULT_HTTP_SETTINGS, type HttpSettings } from './settings.ts'
import type { PrincipalKind, SignIn } from './sign-in/principal.ts'

const PARAM_CHARS_MAX = 2_048
const HEADERS_MAX = 100
const SLOW_CHECK_MS_MAX = 2_000

export interface HttpAppOptions {
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: HttpLogger
  readonly metrics: Metrics
  readonly signIn: SignIn
  /** What is mounted: a group is there if its dependencies are. */
  readonly groups: HttpGroups
  readonly settings?: Partial<HttpSettings>
  /** Certificate and key as Node takes them; absent for plain HTTP. */
  readonly tls?: Pick<ServerOptions, 'cert' | 'key' | 'ca' | 'minVersion'>
}

/**
 * The edge: turns HTTP into calls of the use cases it is given, and what they say into HTTP. Not listening yet. After
 * `close()` has begun new requests get `not_ready`; those in flight have `drainMsMax` to finish.
 */
export function createHttpApp(options: HttpAppOptions): FastifyInstance {
  const settings = { ...DEFAULT_HTTP_SETTINGS, ...options.settings }
  const app = fastify(options, settings)
  app.server.maxConnections = settings.connectionsMax
  app.server.maxHeadersCount = HEADERS_MAX
  app.decorateRequest('principalKind', 'none')
  requireAccessEntries(app)
  // Hooks that every request passes call back: a promise for each costs as much as all that they do.
  takeBodiesUnread(app)
  refuseEarly(app)
  drainOnClose(app, settings.drainMsMax)
  observeRequests(app, options)
  app.addHook('onSend', (request, _reply, _payload, done) => {
    drainRest(request)
    done()
  })
  app.setErrorHandler((error, request, reply) => replyError(options, error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    replyError(options, new DatasporError('not_found'), request, reply),
  )
  mountGroups(app, mountContext(options, settings), options, settings)
  return app
}

function fastify(options: HttpAppOptions, settings: HttpSettings): FastifyInstance {
  const common: FastifyServerOptions = {
    logger: false,
    genReqId: options.ids,
    connectionTimeout: settings.idleTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    keepAliveTimeout: settings.keepAliveTimeoutMs,
    trustProxy: settings.trustProxy,
    exposeHeadRoutes: false,
    // Ours says it as a problem, in the hook below.
    return503OnClosing: false,
    routerOptions: { maxParamLength: PARAM_CHARS_MAX },
    frameworkErrors: (error, request, reply) => void replyError(options, error, request, reply),
    clientErrorHandler: answerBrokenRequest,
  }
  const server = {
    maxHeaderSize: settings.headerBytesMax,
    headersTimeout: settings.headersTimeoutMs,
    requestTimeout: settings.requestTimeoutMs,
    // Node looks for the slow every 30 s unless told otherwise, whatever the timeouts say.
    connectionsCheckingInterval: Math.min(SLOW_CHECK_MS_MAX, settings.headersTimeoutMs),
  }
  if (options.tls === undefined) return Fastify({ ...common, http: server })
  const secure = { ...common, https: { ...server, ...options.tls } }
  return Fastify(secure)
}

/** No parser of Fastify's: routes read the bytes themselves, after they know who is sending. */
function takeBodiesUnread(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  // Those that it knows by name it need not take apart for each request.
  for (const type of ['application/json', EVENT_TYPE, LIST_TYPE, STREAM_TYPE, '*'])
    app.addContentTypeParser(type, (_request, _payload, done) => done(null))
}

/** What is refused whatever the route: a person number in the address is never looked at further, nor repeated. */
function refuseEarly(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer')
    done(refusalOf(request.url))
  })
}

function refusalOf(url: string): DatasporError | undefined {
  const [path = '', query = ''] = splitOnce(url)
  if (holdsCprShape(path)) return new DatasporError('not_found')
  if (!holdsCprShape(query)) return undefined
  return new DatasporError('filter_invalid', {
    detail: 'The address holds what looks like a person number. Take it out.',
  })
}

function splitOnce(url: string): readonly [string, string] {
  const mark = url.indexOf('?')
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)]
}

function drainOnClose(app: FastifyInstance, drainMsMax: number): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
    setTimeout(() => app.server.closeAllConnections(), drainMsMax).unref()
  })
  app.addHook('onRequest', (_request, _reply, done) => {
    done(closing ? new DatasporError('not_ready') : undefined)
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (closing) reply.header('connection', 'close')
    done()
  })
}

function mountContext(options: HttpAppOptions, settings: HttpSettings): MountContext {
  const { clock, metrics, signIn } = options
  const of = (kind: PrincipalKind): RateLimit => rateLimit(settings.rateLimit[kind], clock)
  return {
    metrics,
    signIn,
    rateLimits: {
      producer: of('producer'),
      citizen: of('citizen'),
      operator: of('operator'),
      officer: of('officer'),
      dpo: of('dpo'),
      statistician: of('statistician'),
    },
  }
}
