import type { IncomingMessage } from 'node:http'
import { DatasporError, ERROR_CODES, type ErrorCode } from '@dataspor/kernel'
import { z } from 'zod'

const PROBLEM_BYTES_MAX = 64 * 1024
const JSON_BYTES_MAX = 256 * 1024 * 1024
const BAD_STATUS = 400

const problemSchema = z.looseObject({
  code: z.string(),
  detail: z.string(),
  instance: z.string().optional(),
})

/** The reply where it is good. Errors: what the server's problem document says, with its code. */
export async function good(reply: IncomingMessage): Promise<IncomingMessage> {
  if ((reply.statusCode ?? 0) < BAD_STATUS) return reply
  const text = await readText(reply, PROBLEM_BYTES_MAX)
  const retryAfterS = Number(reply.headers['retry-after'])
  throw problemError(parsed(text), Number.isFinite(retryAfterS) ? retryAfterS : undefined)
}

/** A problem document (RFC 9457) as an error; what is none of ours is `internal`. */
export function problemError(document: unknown, retryAfterS?: number): DatasporError {
  const problem = problemSchema.safeParse(document)
  if (!problem.success || !isCode(problem.data.code)) {
    return new DatasporError('internal', { detail: 'The server gave an answer of another kind.' })
  }
  const { code, detail, instance } = problem.data
  const reference = code === 'internal' && instance !== undefined ? ` (${instance})` : ''
  return new DatasporError(code, {
    detail: `${detail}${reference}`,
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  })
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code)
}

export async function readText(
  reply: IncomingMessage,
  bytesMax: number = JSON_BYTES_MAX,
): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of chunksOf(reply)) {
    bytes += chunk.length
    if (bytes > bytesMax)
      throw new DatasporError('too_large', { detail: 'The reply is too large.' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The body piece by piece. Errors: `not_ready` where it breaks off. */
export async function* chunksOf(reply: IncomingMessage): AsyncGenerator<Buffer, void, void> {
  try {
    for await (const chunk of reply as AsyncIterable<Buffer>) yield chunk
  } catch (cause) {
    const detail = 'The server stopped answering half-way.'
    throw new DatasporError('not_ready', { detail, internal: 'connection broken off', cause })
  }
}

export async function readJson<Schema extends z.ZodType>(
  reply: IncomingMessage,
  schema: Schema,
): Promise<z.output<Schema>> {
  const read = schema.safeParse(parsed(await readText(reply)))
  if (read.success) return read.data
  throw new DatasporError('internal', { detail: 'The server gave an answer of another kind.' })
}

/** No error of the parser's: it would quote the text. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
