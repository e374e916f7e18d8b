import { createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { FRONT_LIMITS } from '../limits.ts'
import { badRequest, tooLarge } from './click-error.ts'

/** Reads a body that is text: a statement, or a form. */
export async function bodyText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  const collect = bounded(FRONT_LIMITS.textBytesMax, 'The statement')
  collect.on('data', (chunk: Buffer) => chunks.push(chunk))
  await pipeline(unpacked(request), collect)
  return Buffer.concat(chunks).toString('utf8')
}

/** Lays an insert's rows in a file, byte for byte; they are never held whole. @returns bytes written */
export async function bodyToFile(request: IncomingMessage, path: string): Promise<number> {
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600, highWaterMark: 1024 * 1024 })
  await pipeline(unpacked(request), bounded(FRONT_LIMITS.insertBytesMax, 'The insert'), out)
  return out.bytesWritten
}

// pipeline takes several streams; unpacking is one more of them.
function unpacked(request: IncomingMessage): NodeJS.ReadableStream {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return request
  if (encoding !== 'gzip') throw badRequest('The body has an encoding that is not known here.')
  const gunzip = createGunzip()
  request.on('error', (error) => gunzip.destroy(error))
  request.on('aborted', () => gunzip.destroy(new Error('The client went away.')))
  return request.pipe(gunzip)
}

function bounded(bytesMax: number, what: string): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
      bytes += chunk.length
      if (bytes > bytesMax) done(tooLarge(what))
      else done(null, chunk)
    },
  })
}
