import { DatasporError } from '@dataspor/kernel'
import { publicQuestionId } from '@dataspor/oversight'
import type { FastifyReply } from 'fastify'

import { language } from '../negotiate.ts'
import type { Call } from '../route.ts'
import type { StatisticsDeps } from './statistics-deps.ts'

/** Who asks. The access table has let only statisticians in. */
export function statisticianOf({ principal }: Pick<Call, 'principal'>): {
  readonly party: string
  readonly tokenId: string
} {
  if (principal?.kind === 'statistician') return principal
  throw new DatasporError('internal', { internal: "a statistician's route without one" })
}

/** Sends an answer of numbers once its question is on disk. `filters` as given, `body` as text of the call's format. */
export async function replyStatistics(
  deps: StatisticsDeps,
  call: Call,
  question: string,
  filters: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): Promise<FastifyReply> {
  const { request, reply, format } = call
  const { party, tokenId } = statisticianOf(call)
  const answer = typeof body === 'string' ? body : Buffer.from(body).toString('latin1')
  const { id } = await deps.record({ party, tokenId, question, filters, answer })
  const charset = typeof body === 'string' ? '; charset=utf-8' : ''
  return reply
    .header('content-type', `${format}${charset}`)
    .header('content-language', language(request.headers['accept-language']))
    .header('cache-control', 'private, no-store')
    .header('vary', 'accept, accept-language')
    .header('dataspor-question', publicQuestionId(id))
    .send(typeof body === 'string' ? body : Buffer.from(body))
}
