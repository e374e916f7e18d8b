import { DatasporError } from '@dataspor/kernel'
import type { FastifyRequest } from 'fastify'

import { gunzip } from './gunzip.ts'
import { contentCoding } from './media-type.ts'
import { rawChunks } from './raw-chunks.ts'

/** A whole body of at most `bytesMax`, unpacked. Errors: `too_large`, `media_type`, `digest_mismatch`, `malformed_json`. */
export async function readBody(request: FastifyRequest, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of streamBody(request, bytesMax)) {
    bytes += chunk.length
    if (bytes > bytesMax) throw new DatasporError('too_large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, bytes)
}

/** The same as it comes, never held whole; the digest is known only behind the last chunk. */
export function streamBody(request: FastifyRequest, bytesMax: number): AsyncIterable<Uint8Array> {
  const raw = rawChunks(request, bytesMax)
  return contentCoding(request) === 'gzip' ? gunzip(raw, bytesMax) : raw
}
