import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { DatasporError } from '@dataspor/kernel'
import { unpack } from './unpack.ts'

const HEAD_BYTES = 64 * 1024
const GZIP_MAGIC = [0x1f, 0x8b] as const

/** What tells a file from another, so that an import goes on only in the same one. */
export interface FileMark {
  readonly bytes: number
  readonly mtimeMs: number
  /** SHA-256 of the first 64 KiB, hex. */
  readonly head: string
}

export interface Source {
  /** Undefined for standard input, which cannot be gone on with. */
  readonly mark: FileMark | undefined
  /** Bytes of the file as it lies there; 0 where not known. */
  readonly bytesTotal: number
  /** How many of them have been read. */
  bytesRead(): number
  /** The unpacked bytes from an offset on. */
  read(from: number): AsyncIterable<Uint8Array>
}

/** A file of NDJSON, plain or gzip (known by its first bytes, not by its name). Errors: `not_found`. */
export async function fileSource(path: string): Promise<Source> {
  const { mark, packed } = await lookAt(path)
  let read = 0
  async function* bytes(from: number): AsyncGenerator<Uint8Array, void, void> {
    read = from
    for await (const chunk of createReadStream(path, { start: from }) as AsyncIterable<Buffer>) {
      read += chunk.length
      yield chunk
    }
  }
  return {
    mark,
    bytesTotal: mark.bytes,
    bytesRead: () => read,
    read: (from) => (packed ? skip(unpack(bytes(0)), from) : bytes(from)),
  }
}

/** Standard input, plain or gzip. */
export function streamSource(input: Readable): Source {
  let read = 0
  async function* bytes(): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of input as AsyncIterable<Buffer | string>) {
      const buffer = Buffer.from(chunk)
      read += buffer.length
      yield buffer
    }
  }
  return {
    mark: undefined,
    bytesTotal: 0,
    bytesRead: () => read,
    read: () => unpackWherePacked(bytes()),
  }
}

async function* unpackWherePacked(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  const rest = source[Symbol.asyncIterator]()
  let head: Buffer = Buffer.alloc(0)
  while (head.length < GZIP_MAGIC.length) {
    const next = await rest.next()
    if (next.done === true) break
    head = Buffer.concat([head, next.value])
  }
  async function* whole(): AsyncGenerator<Uint8Array, void, void> {
    yield head
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      yield next.value
    }
  }
  yield* isGzip(head) ? unpack(whole()) : whole()
}

async function lookAt(path: string): Promise<{ mark: FileMark; packed: boolean }> {
  try {
    const { size, mtimeMs } = await stat(path)
    const file = await open(path, 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
      const head = buffer.subarray(0, bytesRead)
      const digest = createHash('sha256').update(head).digest('hex')
      return { mark: { bytes: size, mtimeMs, head: digest }, packed: isGzip(head) }
    } finally {
      await file.close()
    }
  } catch (cause) {
    throw new DatasporError('not_found', { detail: 'The file cannot be read.', cause })
  }
}

function isGzip(head: Uint8Array): boolean {
  return GZIP_MAGIC.every((byte, at) => head[at] === byte)
}

async function* skip(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array, void, void> {
  let left = bytes
  for await (const chunk of source) {
    if (chunk.length <= left) left -= chunk.length
    else {
      yield chunk.subarray(left)
      left = 0
    }
  }
}
