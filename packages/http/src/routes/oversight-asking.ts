import { readReason, REASONS } from '@dataspor/disclosure'
import { DatasporError } from '@dataspor/kernel'
import type { Overseer, OversightAsk, OversightReply } from '@dataspor/oversight'
import type { FastifyReply, FastifyRequest } from 'fastify'

import { language } from '../negotiate.ts'
import type { Call } from '../route.ts'
import type { PublicCode } from '../errors/status.ts'

/** Headers of every route for officers, for the document. */
export const overseerHeaders = {
  'Accept-Language': 'da (default) or en',
  'Dataspor-Reason': `Why, as a code; required: ${Object.keys(REASONS).join(', ')}`,
  'Dataspor-Case': 'Id of an open case of your party; opens special categories (art. 9, 10)',
}

/** What can be wrong with any question of an officer's. */
export const overseerErrors = [
  'reason_required',
  'cursor_invalid',
  'not_found',
  'not_ready',
  'overloaded',
  'log_failed',
] as const satisfies readonly PublicCode[]

/**
 * Who asks or acts for a party, and why. The access table has let only officers in. Errors: `reason_required` for no
 * reason, a blank one or an unknown code; `filter_invalid` for an empty case.
 */
export function overseerOf({ principal, request }: Pick<Call, 'principal' | 'request'>): Overseer {
  if (principal?.kind !== 'officer' && principal?.kind !== 'dpo') {
    throw new DatasporError('internal', { internal: "an officer's route without an officer" })
  }
  const reason = readReason(header(request, 'dataspor-reason'))
  if (reason === undefined) {
    throw new DatasporError('reason_required', {
      detail: `Say why: send Dataspor-Reason with one of ${Object.keys(REASONS).join(', ')}.`,
    })
  }
  const inHand = header(request, 'dataspor-case')
  return {
    role: principal.kind,
    party: principal.party,
    tokenId: principal.tokenId,
    reason,
    ...(inHand === undefined ? {} : { case: inHand }),
  }
}

interface PageQuery {
  readonly cursor?: string | undefined
  readonly limit?: string | undefined
}

/** The question of an officer. `page`: where `limit` and `cursor` came from. Errors: as `overseerOf`. */
export function oversightAsk(
  call: Pick<Call, 'principal' | 'request'>,
  { cursor, limit }: PageQuery = {},
): OversightAsk {
  return {
    asker: overseerOf(call),
    language: language(call.request.headers['accept-language']),
    ...(cursor === undefined ? {} : { cursor }),
    ...(limit === undefined ? {} : { limit }),
  }
}

/** Sends an answer to an officer. Nothing of it may be kept by a cache. */
export function replyOversight(
  reply: FastifyReply,
  ask: OversightAsk,
  { question, appliedThrough, body }: OversightReply<object>,
): FastifyReply {
  return privately(reply, ask.language)
    .header('dataspor-question', question.id)
    .header('dataspor-applied-through', appliedThrough)
    .send(body)
}

/** The headers of everything that is said to an officer. */
export function privately(reply: FastifyReply, said: OversightAsk['language']): FastifyReply {
  return reply
    .header('cache-control', 'private, no-store')
    .header('content-language', said)
    .header('vary', 'accept, accept-language')
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : value?.join(', ')
}
