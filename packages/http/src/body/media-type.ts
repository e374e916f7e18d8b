import { DatasporError } from '@dataspor/kernel'
import type { FastifyRequest } from 'fastify'

/** The media type of a body in lower case, without parameters; undefined where none is given. A charset but UTF-8 is refused. */
export function mediaType(request: FastifyRequest): string | undefined {
  const header = request.headers['content-type']
  if (header === undefined) return undefined
  const [essence = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase())
  for (const parameter of parameters) {
    if (!parameter.startsWith('charset=')) continue
    const charset = parameter.slice('charset='.length).replaceAll('"', '')
    if (charset !== 'utf-8' && charset !== 'utf8') {
      throw new DatasporError('media_type', { detail: 'Only UTF-8 is read here.' })
    }
  }
  return essence
}

export type ContentCoding = 'identity' | 'gzip'

export function contentCoding(request: FastifyRequest): ContentCoding {
  const header = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity'
  if (header === 'identity' || header === '') return 'identity'
  if (header === 'gzip' || header === 'x-gzip') return 'gzip'
  throw new DatasporError('media_type', { detail: 'Only gzip is read as Content-Encoding.' })
}

/** Whether a body is announced at all (RFC 9112 section 6). */
export function hasBody(request: FastifyRequest): boolean {
  const length = request.headers['content-length']
  return (
    request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  )
}

/** Bytes announced; undefined for a chunked body. */
export function contentLength(request: FastifyRequest): number | undefined {
  const header = request.headers['content-length']
  return header === undefined ? undefined : Number(header)
}
