import { foldUnmasking, type Unmasking, unmaskingState } from '@dataspor/disclosure'
import {
  decodeStored,
  dedupKey,
  formatPublicId,
  OWN_SOURCE,
  parsePublicId,
  type StoredActor,
} from '@dataspor/events'
import { iso } from '@dataspor/kernel'
import type { OversightReader } from '@dataspor/read-models/oversight'

import { answerTo } from '../asking/ask.ts'
import type { AskingDesk } from '../asking/desk.ts'
import type { OversightAsk } from '../contract/ask.ts'
import type { OversightReply } from '../contract/reply.ts'
import { atLog, openSealed, openUnderParty, readEntities, readEntity } from '../entity/read.ts'

export interface UnmaskingDesk extends AskingDesk {
  readonly model: Pick<OversightReader, 'applied' | 'entities'>
}

export interface UnmaskingView {
  readonly id: string
  /** Public id of the look-up. */
  readonly entry: string
  readonly case: string
  /** Public id of the person's own request. */
  readonly request?: string
  readonly requestedAt: string
  readonly expiresAt: string
  readonly state: ReturnType<typeof unmaskingState>
  readonly reason: string | null
  readonly decision?: {
    readonly approved: boolean
    readonly at: string
    readonly reason: string | null
  }
}

/** Who it was, where it is approved and the case in hand is the one that it was approved for. */
export interface UnmaskingOpened extends UnmaskingView {
  readonly employee?: string | null
}

/** What officers have asked to have unmasked, newest first. */
export function askUnmaskings(
  desk: UnmaskingDesk,
  ask: OversightAsk,
): Promise<OversightReply<{ readonly items: readonly UnmaskingView[] }>> {
  return answerTo(desk, { name: 'unmaskings', pages: true }, ask, async (asked) => {
    const { states, next } = await readEntities(desk, 'unmasking', foldUnmasking, asked)
    return {
      body: {
        items: await Promise.all(states.map((one) => presentUnmasking(desk, one, asked.nowMs))),
      },
      subjects: [],
      next: next === undefined ? undefined : { time: 0, position: next, ordinal: 0 },
    }
  })
}

/**
 * One, from the log itself. The officer with the case in hand reads who it was; a data protection officer reads that it
 * was decided. Recorded, for the person looked up too. Errors: `not_found`.
 */
export function askUnmasking(
  desk: UnmaskingDesk,
  ask: OversightAsk,
  id: string,
): Promise<OversightReply<UnmaskingOpened>> {
  const question = { name: 'unmasking', filters: { id }, pages: false }
  return answerTo(atLog(desk), question, ask, async (asked) => {
    const unmasking = await readEntity(desk.log, 'unmasking', foldUnmasking, id, asked.party)
    const view = await presentUnmasking(desk, unmasking, asked.nowMs)
    const isFor = asked.role === 'officer' && asked.case?.id === unmasking.case
    if (view.state !== 'approved' || !isFor) return { body: view, subjects: [] }
    const { actor, subject } = await lookup(desk.log, unmasking)
    const employee =
      actor?.key === unmasking.actorKey ? await openActor(desk, unmasking, actor) : null
    return { body: { ...view, employee }, subjects: subject === undefined ? [] : [subject] }
  })
}

export async function presentUnmasking(
  { vault }: Pick<AskingDesk, 'vault'>,
  unmasking: Unmasking,
  nowMs: number,
): Promise<UnmaskingView> {
  const { decision, request } = unmasking
  return {
    id: unmasking.unmaskingId,
    entry: unmasking.original.id,
    case: unmasking.case,
    ...(request === undefined ? {} : { request: formatPublicId(OWN_SOURCE, request) }),
    requestedAt: iso(unmasking.requestedAt),
    expiresAt: iso(unmasking.expiresAt),
    state: unmaskingState(unmasking, nowMs),
    reason: await openSealed(vault, unmasking.reason),
    ...(decision === undefined
      ? {}
      : {
          decision: {
            approved: decision.approved,
            at: iso(decision.at),
            reason: await openSealed(vault, decision.reason),
          },
        }),
  }
}

async function lookup(
  log: AskingDesk['log'],
  { original }: Unmasking,
): Promise<{ readonly actor?: StoredActor | undefined; readonly subject?: string | undefined }> {
  const id = parsePublicId(original.id)
  const record = id === undefined ? undefined : await log.find(dedupKey(id.source, id.id))
  const event = record === undefined ? undefined : decodeStored(record.body)
  if (event?.type === 'disclosure.recorded' || event?.type === 'disclosure.received')
    return { actor: event.data.actor, subject: event.subject }
  return event?.type === 'batch.opened' ? { actor: event.data.disclosure.actor } : {}
}

async function openActor(
  { vault }: Pick<AskingDesk, 'vault'>,
  { party, original }: Unmasking,
  { idSealed }: StoredActor,
): Promise<string | null> {
  const id = parsePublicId(original.id)
  if (id === undefined) return null
  const box = { event: id.id, source: id.source, place: 'actor.idSealed', sealed: idSealed }
  return openUnderParty(vault, party, box)
}
