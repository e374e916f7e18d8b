import { DatasporError } from '@dataspor/kernel'
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify'

import { ACCESS, type AccessEntry } from './access.ts'
import { replyProblem } from './errors/reply-error.ts'
import type { RateLimit } from './limits/rate-limit.ts'
import { negotiate } from './negotiate.ts'
import type { Metrics } from './observe/metrics.ts'
import type { Route } from './route.ts'
import type { Principal, PrincipalKind, SignIn } from './sign-in/principal.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** For the access log: what kind of caller it was, never which. */
    principalKind: PrincipalKind | 'none'
  }
  interface FastifyContextConfig {
    /** Set on what only answers 405: it needs no entry in the access table. */
    refusal?: boolean
  }
}

const METHODS: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

export interface MountContext {
  readonly signIn: SignIn
  readonly metrics: Metrics
  readonly rateLimits: Readonly<Record<PrincipalKind, RateLimit>>
}

/** Lets Fastify take no route, of whatever plugin, that has no entry in the access table. */
export function requireAccessEntries(app: FastifyInstance): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) {
      // HEAD says what GET says, to whom GET says it.
      const key = `${one === 'HEAD' ? 'GET' : one} ${url}`
      if (config?.refusal === true || ACCESS[key] !== undefined) continue
      throw new RangeError(`no access entry for ${key}`)
    }
  })
}

/** Mounts routes with what they need. Throws where one has no entry in the access table. */
export function mount<Deps>(
  app: FastifyInstance,
  context: MountContext,
  routes: readonly Route<Deps>[],
  deps: Deps,
): void {
  for (const route of routes) {
    const access = ACCESS[`${route.method} ${route.url}`]
    if (access === undefined)
      throw new RangeError(`no access entry for ${route.method} ${route.url}`)
    app.route({
      method: route.method,
      url: route.url,
      exposeHeadRoute: route.method === 'GET' && access.who === 'anyone',
      handler: (request, reply) => serve(context, route, access, deps, request, reply),
    })
  }
  for (const [url, allowed] of methodsByUrl(routes)) refuseOthers(app, url, allowed)
}

/**
 * The order of checks. First what is wrong with the head alone (400, 406), which costs nothing to find; then 401 and
 * who may (403, 404), so that nobody unknown has a body read, unpacked or kept; then 429; the rest is the route's:
 * 415, 503 while too much is in flight, 413, and what the body itself holds.
 */
async function serve<Deps>(
  context: MountContext,
  route: Route<Deps>,
  access: AccessEntry,
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const answer = route.bind(request.query)
  const format = negotiate(request.headers.accept, route.produces)
  const principal = access.who === 'anyone' ? undefined : await signedIn(context, request)
  if (principal !== undefined) {
    request.principalKind = principal.kind
    if (!access.who.includes(principal.kind)) throw new DatasporError(access.otherwise)
    context.rateLimits[principal.kind].take(principal.tokenId)
  }
  return answer(deps, { request, reply, principal, format })
}

async function signedIn(context: MountContext, request: FastifyRequest): Promise<Principal> {
  const principal = await context.signIn.authenticate(request.headers.authorization)
  if (principal !== undefined) return principal
  context.metrics.count('sign_in_failures_total', {})
  throw new DatasporError('unauthenticated')
}

function methodsByUrl<Deps>(routes: readonly Route<Deps>[]): Map<string, HTTPMethods[]> {
  const allowed = new Map<string, HTTPMethods[]>()
  for (const { method, url } of routes) {
    const methods = allowed.get(url) ?? []
    methods.push(method)
    if (method === 'GET' && ACCESS[`GET ${url}`]?.who === 'anyone') methods.push('HEAD')
    allowed.set(url, methods)
  }
  return allowed
}

/** RFC 9110 section 15.5.6: a known address with another method is 405 with Allow. */
function refuseOthers(app: FastifyInstance, url: string, allowed: readonly HTTPMethods[]): void {
  app.route({
    method: METHODS.filter((method) => !allowed.includes(method)),
    url,
    config: { refusal: true },
    handler: (request, reply) => {
      reply.header('allow', allowed.join(', '))
      return replyProblem(reply, { code: 'method_not_allowed', requestId: request.id })
    },
  })
}
