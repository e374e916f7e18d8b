import { fromBinary, isBinaryMode, readJson } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type { FastifyRequest } from 'fastify'

import { mediaType } from './media-type.ts'

export const EVENT_TYPE = 'application/cloudevents+json'
export const LIST_TYPE = 'application/cloudevents-batch+json'
export const STREAM_TYPE = 'application/x-ndjson'

export type EventForm = 'structured' | 'binary' | 'list' | 'stream'

/**
 * How events are sent. `ce-specversion` alone makes it binary mode, unless the content type is one of CloudEvents' own
 * (HTTP protocol binding 1.0.2, section 3). Errors: `media_type`.
 */
export function eventForm(request: FastifyRequest): EventForm {
  const type = mediaType(request)
  if (type === EVENT_TYPE) return 'structured'
  if (type === LIST_TYPE) return 'list'
  if (type === STREAM_TYPE) return 'stream'
  if (type === 'application/json' && isBinaryMode(request.headers)) return 'binary'
  throw new DatasporError('media_type', {
    detail: `Send ${EVENT_TYPE}, ${LIST_TYPE}, ${STREAM_TYPE}, or binary mode with application/json.`,
  })
}

/** The bytes of one event, in structured form; a list or a stream is not read. Error: `media_type`. */
export function singleEventBytes(request: FastifyRequest, body: Uint8Array): Uint8Array {
  const form = eventForm(request)
  if (form === 'list' || form === 'stream')
    throw new DatasporError('media_type', { detail: 'One event is read here.' })
  return form === 'binary' ? structuredBytes(request, body) : body
}

/** An event in binary mode as the bytes of its structured form; its body must hold JSON. */
export function structuredBytes(request: FastifyRequest, body: Uint8Array): Uint8Array {
  const data = readJson(body)
  if (!data.ok) throw new DatasporError(data.code)
  const event = fromBinary(request.headers, data.value)
  if (!event.ok) {
    throw new DatasporError(
      event.code,
      event.pointer === undefined ? {} : { pointer: event.pointer },
    )
  }
  return Buffer.from(JSON.stringify(event.value))
}
