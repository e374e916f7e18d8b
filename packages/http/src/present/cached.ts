import type { FastifyReply, FastifyRequest } from 'fastify'

const MAX_AGE_S = 300

/**
 * Sends a public document with an entity tag, or 304 where the caller has it (RFC 9110 section 13.1.2). `version`
 * names the content: equal version, equal bytes.
 */
export function sendCached(
  request: FastifyRequest,
  reply: FastifyReply,
  version: string,
  body: () => object,
): FastifyReply {
  const etag = `"${version}"`
  reply.header('etag', etag).header('cache-control', `public, max-age=${MAX_AGE_S}`)
  if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send()
  return reply.send(body())
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((candidate) => {
    const tag = candidate.trim().replace(/^W\//, '')
    return tag === '*' || tag === etag
  })
}
