import { publicIdInPath, parsePublicId } from '@dataspor/events'
import type { EventResult, Rejected, ValidateResult } from '@dataspor/ingestion'
import { formatPosition, iso } from '@dataspor/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'

import { holdsCprShape } from '../cpr-shape.ts'
import { replyProblem } from '../errors/reply-error.ts'
import type { storedResultSchema, validateResultSchema } from '../schemas/intake.ts'

/** 201 for a new event, 200 for one that was stored before, a problem for a refused one. */
export function replyEvent(
  request: FastifyRequest,
  reply: FastifyReply,
  logId: string,
  result: EventResult,
): FastifyReply {
  if (result.kind === 'rejected') return replyProblem(reply, { ...result, requestId: request.id })
  const body: z.output<typeof storedResultSchema> = {
    id: result.id,
    recordedAt: iso(result.recordedAt),
    receipt: formatPosition(logId, result.position),
    ...(result.warnings.length === 0 ? {} : { warnings: [...result.warnings] }),
  }
  const parts = parsePublicId(result.id)
  if (parts !== undefined) {
    reply.header('location', `/v1/events/${publicIdInPath(parts.source, parts.id)}`)
  }
  return reply.code(result.kind === 'stored' ? 201 : 200).send(body)
}

/** What is said about one refused event. Neither id nor pointer is repeated where it looks like a person number. */
export function presentRejected(
  rejected: Omit<Rejected, 'kind'>,
): z.output<typeof validateResultSchema>['refusals'][number] {
  const { id, code, detail, pointer, quarantineId } = rejected
  return {
    id: id === null || holdsCprShape(id) ? null : id,
    code,
    detail,
    ...(pointer === undefined || holdsCprShape(pointer) ? {} : { pointer }),
    ...(quarantineId === undefined ? {} : { quarantineId }),
  }
}

export function presentValidated(result: ValidateResult): z.output<typeof validateResultSchema> {
  return {
    wouldBe: result.wouldBe,
    findings: result.findings.map((finding) => ({ ...finding })),
    refusals: result.refusals.map(presentRejected),
    ...(result.warnings.length === 0 ? {} : { warnings: [...result.warnings] }),
  }
}
