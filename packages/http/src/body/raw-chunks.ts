import { DatasporError } from '@dataspor/kernel'
import type { FastifyRequest } from 'fastify'

import { digestCheck } from './content-digest.ts'
import { contentLength } from './media-type.ts'

/**
 * The bytes of a body as transferred, checked against Content-Digest when the last has come. Throws `too_large`,
 * `digest_mismatch`, and `malformed_json` where the connection ends first. Never destroys the request: that would
 * close the socket before the answer is out.
 */
export async function* rawChunks(
  request: FastifyRequest,
  bytesMax: number,
): AsyncGenerator<Uint8Array, void, void> {
  if ((contentLength(request) ?? 0) > bytesMax) throw new DatasporError('too_large')
  const digest = digestCheck(request.headers['content-digest'])
  let bytes = 0
  for await (const chunk of chunksOf(request)) {
    bytes += chunk.length
    if (bytes > bytesMax) throw new DatasporError('too_large')
    digest?.update(chunk)
    yield chunk
  }
  digest?.finish()
}

async function* chunksOf(request: FastifyRequest): AsyncGenerator<Uint8Array, void, void> {
  try {
    for await (const chunk of request.raw.iterator({ destroyOnReturn: false })) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
    }
  } catch (error) {
    throw endedEarly(error)
  }
}

/** The connection ended in the middle of a body. */
export function endedEarly(cause?: unknown): DatasporError {
  return new DatasporError('malformed_json', {
    detail: 'The body ended before it was whole. Send it again.',
    cause,
  })
}
