import type { Ask, Reply, ReplyMeta } from '@dataspor/answers'
import { DatasporError } from '@dataspor/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

import { language } from '../negotiate.ts'
import type { Call } from '../route.ts'
import type { CitizenDeps } from './citizen-deps.ts'

/** Every `/v1/me/*` read takes it. The text itself is judged by the answers. */
export const asOfShape = { asOf: z.string().optional() }
export const pageShape = { cursor: z.string().optional(), limit: z.string().optional() }

/** Headers of every question, for the document. */
export const questionHeaders = {
  'Accept-Language': 'da (default) or en',
  'Dataspor-Min-Position': 'A receipt: the answer waits up to 5 s until it is applied',
  'Dataspor-On-Behalf-Of': 'Id of a mandate; not supported yet',
}

interface AskQuery {
  readonly asOf?: string | undefined
  readonly cursor?: string | undefined
  readonly limit?: string | undefined
}

/** The question of a signed-in citizen about themselves. Error: `not_supported` for somebody else's. */
export function askOf(call: Call<AskQuery>, filters?: Readonly<Record<string, string>>): Ask {
  const { principal, request } = call
  if (principal?.kind !== 'citizen') {
    throw new DatasporError('internal', { internal: "a citizen's route without a citizen" })
  }
  if (request.headers['dataspor-on-behalf-of'] !== undefined) {
    throw new DatasporError('not_supported', { detail: 'Mandates are not supported yet.' })
  }
  const { asOf, cursor, limit } = call.query
  const minPosition = header(request, 'dataspor-min-position')
  return {
    caller: { role: 'citizen', subjects: [principal.subject] },
    language: language(request.headers['accept-language']),
    ...(filters === undefined ? {} : { filters }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit }),
    ...(minPosition === undefined ? {} : { minPosition }),
  }
}

/** The headers that go with every answer about a person. Nothing of it may be kept by a cache. */
export function answerHeaders(reply: FastifyReply, ask: Ask, meta: ReplyMeta): FastifyReply {
  return reply
    .header('dataspor-question', meta.question.id)
    .header('dataspor-applied-through', meta.appliedThrough)
    .header('cache-control', 'private, no-store')
    .header('content-language', ask.language)
    .header('vary', 'accept, accept-language')
}

export async function replyPage(
  deps: CitizenDeps,
  { reply }: Call,
  ask: Ask,
  name: string,
  page: Promise<Reply<unknown>>,
): Promise<FastifyReply> {
  const answered = await page
  countAnswer(deps, reply, name)
  return answerHeaders(reply, ask, answered)
    .header('content-type', 'application/json; charset=utf-8')
    .send(answered.json())
}

export function countAnswer(deps: CitizenDeps, reply: FastifyReply, question: string): void {
  deps.metrics.count('answers_total', { question })
  deps.metrics.observe('answer_seconds', { question }, reply.elapsedTime / 1_000)
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : value?.join(', ')
}
