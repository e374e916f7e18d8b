import { createWriteStream } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Transform, type TransformCallback } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { FRONT_LIMITS } from '../limits.ts'
import { badRequest, ClickError, tooLarge } from './click-error.ts'

/**
 * Reads a body that is text: a statement, or a form.
 * @throws ClickError where it is too large, not proper gzip, or cut off
 */
export async function bodyText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  const collect = bounded(FRONT_LIMITS.textBytesMax, 'The statement')
  collect.on('data', (chunk: Buffer) => chunks.push(chunk))
  await carry([request, ...unpackers(request), collect])
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * Lays an insert's rows in a file, byte for byte; they are never held whole, and their size (in bytes, unpacked) is
 * bounded. @throws ClickError as above
 */
export async function bodyToFile(request: IncomingMessage, path: string): Promise<void> {
  const out = createWriteStream(path, { flags: 'wx', mode: 0o600, highWaterMark: 1024 * 1024 })
  const limit = bounded(FRONT_LIMITS.insertBytesMax, 'The insert')
  await carry([request, ...unpackers(request), limit, out])
}

type Streams = (NodeJS.ReadableStream | NodeJS.WritableStream | NodeJS.ReadWriteStream)[]

async function carry(streams: Streams): Promise<void> {
  try {
    await pipeline(streams)
  } catch (error) {
    if (error instanceof ClickError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('Z_')) throw badRequest('The body is not proper gzip.')
    if (code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET') {
      throw badRequest('The body is cut off.')
    }
    throw error
  }
}

function unpackers(request: IncomingMessage): NodeJS.ReadWriteStream[] {
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity') return []
  if (encoding === 'gzip') return [createGunzip()]
  throw badRequest('The body has an encoding that is not known here.')
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
