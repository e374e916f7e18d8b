import { DatasporError } from '@dataspor/kernel'
import type { FastifyRequest } from 'fastify'

import { gunzip } from './gunzip.ts'
import { contentCoding, contentLength } from './media-type.ts'
import { endedEarly, rawChunks } from './raw-chunks.ts'

/** A whole body of at most `bytesMax`, unpacked. Errors: `too_large`, `media_type`, `digest_mismatch`, `malformed_json`. */
export async function readBody(request: FastifyRequest, bytesMax: number): Promise<Uint8Array> {
  const plain = contentCoding(request) === 'identity'
  if (plain && request.headers['content-digest'] === undefined) return gather(request, bytesMax)
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

/** The same of a body that is taken as it comes, which most are: by its events, at a fraction of an iterator's cost. */
function gather(request: FastifyRequest, bytesMax: number): Promise<Uint8Array> {
  if ((contentLength(request) ?? 0) > bytesMax) throw new DatasporError('too_large')
  const { raw } = request
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const settle = (error?: DatasporError): void => {
      raw.off('data', take).off('end', settle).off('close', broken).off('error', broken)
      if (error === undefined)
        resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, bytes))
      else reject(error)
    }
    const take = (chunk: Buffer): void => {
      bytes += chunk.length
      if (bytes <= bytesMax) chunks.push(chunk)
      else settle(new DatasporError('too_large'))
    }
    const broken = (): void => settle(endedEarly())
    if (raw.destroyed) broken()
    else raw.on('data', take).once('end', settle).once('close', broken).once('error', broken)
  })
}
