import type { FastifyRequest } from 'fastify'

import { streamBody } from './read-body.ts'

export interface WatchedStream {
  readonly chunks: AsyncIterable<Uint8Array>
  /** Throws what broke the stream off: damaged or endless gzip, a wrong digest, a connection that ended. */
  throwIfBroken(): void
}

/**
 * A stream whose end is remembered. Intake keeps what was whole before a break and may report just that; the sender
 * must still learn that the rest never came, or it would take the part for the whole. Sending all again is harmless.
 */
export function watchedStream(request: FastifyRequest, bytesMax: number): WatchedStream {
  let broken: { readonly error: unknown } | undefined
  const source = streamBody(request, bytesMax)
  async function* watch(): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* source
    } catch (error) {
      broken = { error }
      throw error
    }
  }
  return {
    chunks: watch(),
    throwIfBroken: () => {
      if (broken !== undefined) throw broken.error
    },
  }
}
