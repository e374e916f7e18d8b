import type { OversightAsk, OversightMeta } from '@dataspor/oversight'
import type { FastifyReply } from 'fastify'

import { privately } from './oversight-asking.ts'

export interface OversightFile {
  /** The whole header. */
  readonly type: string
  readonly name: string
  readonly text: string
}

/** Sends an answer to an officer as a file to keep, in another form than JSON. */
export function replyFile(
  reply: FastifyReply,
  ask: OversightAsk,
  { question, appliedThrough }: OversightMeta,
  { type, name, text }: OversightFile,
): FastifyReply {
  return privately(reply, ask.language)
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('dataspor-question', question.id)
    .header('dataspor-applied-through', appliedThrough)
    .send(text)
}
