import { LIMITS } from '@dataspor/events'
import type { Reporter } from '@dataspor/ingestion'
import type { FastifyReply } from 'fastify'

import { contentCoding, contentLength } from '../../body/media-type.ts'
import { readBody } from '../../body/read-body.ts'
import {
  EVENT_TYPE,
  eventForm,
  LIST_TYPE,
  STREAM_TYPE,
  structuredBytes,
} from '../../body/structured.ts'
import { watchedStream } from '../../body/watched-stream.ts'
import { replyEvent } from '../../present/event-result.ts'
import { presentList } from '../../present/list-result.ts'
import { type Call, NO_QUERY, route } from '../../route.ts'
import { listResultSchema, storedResultSchema } from '../../schemas/intake.ts'
import { eventListSchema, eventSchema, eventStreamSchema } from '../../schemas/event.ts'
import { bodyErrors, eventErrors } from '../errors.ts'
import type { IntakeDeps } from '../intake-deps.ts'
import { countEvent, countList, reporterOf } from '../reporter.ts'

/** Set aside for a stream: it is never held whole. */
const STREAM_RESERVE_BYTES = 2 * 1024 * 1024

export const postEvents = route<IntakeDeps, typeof NO_QUERY>({
  method: 'POST',
  url: '/v1/events',
  produces: ['application/json'],
  query: NO_QUERY,
  docs: {
    summary: 'Report one event, a list of up to 1,000, or a stream of up to 100,000',
    body: {
      [EVENT_TYPE]: eventSchema,
      [LIST_TYPE]: eventListSchema,
      [STREAM_TYPE]: eventStreamSchema,
    },
    headers: {
      'Content-Digest': 'RFC 9530, over the bytes as sent: sha-256 or sha-512. Checked where sent.',
      'Content-Encoding': 'gzip, or none',
    },
    responses: {
      200: {
        description: 'One event that was stored before, or what became of a list or a stream',
        content: { 'application/json': storedResultSchema.or(listResultSchema) },
      },
      201: {
        description: 'One event, stored on disk',
        content: { 'application/json': storedResultSchema },
      },
    },
    errors: [...bodyErrors, ...eventErrors],
  },
  handle: async (deps, call) => {
    const reporter = reporterOf(call.principal)
    const form = eventForm(call.request)
    if (form === 'stream') return takeStream(deps, call, reporter)
    if (form === 'list') return takeList(deps, call, reporter)
    return takeOne(deps, call, reporter, form === 'binary')
  },
})

async function takeOne(
  deps: IntakeDeps,
  { request, reply }: Call,
  reporter: Reporter,
  binary: boolean,
): Promise<FastifyReply> {
  const result = await deps.gate.hold(
    reporter.party,
    reserve(request, LIMITS.eventBytesMax),
    async () => {
      const body = await readBody(request, LIMITS.eventBytesMax)
      return deps.intake.one(binary ? structuredBytes(request, body) : body, reporter)
    },
  )
  countEvent(deps.metrics, result)
  return replyEvent(request, reply, deps.logId, result)
}

async function takeList(deps: IntakeDeps, { request }: Call, reporter: Reporter): Promise<object> {
  const result = await deps.gate.hold(
    reporter.party,
    reserve(request, LIMITS.listBytesMax),
    async () => deps.intake.list(await readBody(request, LIMITS.listBytesMax), reporter),
  )
  countList(deps.metrics, result)
  return presentList(deps.logId, result)
}

async function takeStream(
  deps: IntakeDeps,
  { request }: Call,
  reporter: Reporter,
): Promise<object> {
  const result = await deps.gate.hold(reporter.party, STREAM_RESERVE_BYTES, async () => {
    const stream = watchedStream(request, deps.streamBytesMax)
    const taken = await deps.intake.stream(stream.chunks, reporter)
    countList(deps.metrics, taken)
    stream.throwIfBroken()
    return taken
  })
  return presentList(deps.logId, result)
}

/** What a body can grow to in memory: packed, it says nothing about that. */
function reserve(request: Call['request'], bytesMax: number): number {
  if (contentCoding(request) !== 'identity') return bytesMax
  return Math.min(contentLength(request) ?? bytesMax, bytesMax)
}
