import type { FastifyRequest } from 'fastify'

import { hasBody } from './media-type.ts'

/** More than the largest list: a client that is refused early still reads why. */
const DRAIN_BYTES_MAX = 16 * 1024 * 1024

/**
 * Reads and drops what is left of a body that was refused unread, so that the client, still sending, gets the answer
 * and not a reset. Past the limit the connection is cut.
 */
export function drainRest(request: FastifyRequest): void {
  const { raw } = request
  if (!hasBody(request) || raw.readableEnded || raw.destroyed) return
  let bytes = 0
  const count = (chunk: Uint8Array): void => {
    bytes += chunk.length
    if (bytes <= DRAIN_BYTES_MAX) return
    raw.off('data', count)
    raw.socket.destroySoon()
  }
  raw.on('error', () => undefined).on('data', count)
  raw.resume()
}
