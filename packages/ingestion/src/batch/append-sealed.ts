import type { AppendOutcome, NewEvent } from '@dataspor/event-log'
import {
  CHUNK_MEMBERS_MAX,
  encodeMembers,
  encodeStored,
  formatPublicId,
  MEMBER_BYTES,
  OWN_SOURCE,
  storedVersion,
} from '@dataspor/events'
import { DatasporError, hmacKey, hmacSha256 } from '@dataspor/kernel'
import type { SealResult } from './api.ts'
import type { BatchDeps } from './deps.ts'
import { type Header, ownKey } from './header.ts'
import { inPieces } from './merged-members.ts'

const STREAM = 'sys/batches'
/** Chunks in one append: about 4 MiB. */
const CHUNKS_AT_ONCE = 8
const TAG_BYTES = 16

/** Writes the members in chunks, 4 MiB on their way while the next are made; gives the number of chunks. */
export async function appendMembers(
  header: Header,
  members: AsyncIterable<Uint8Array>,
  deps: BatchDeps,
): Promise<number> {
  let index = 0
  let events: NewEvent[] = []
  let under: Promise<unknown> = Promise.resolve()
  const send = async (): Promise<void> => {
    const sent = events
    events = []
    await under
    under = append(sent, deps)
    // Taken up with the next, or at the end; until then it must not count as unhandled.
    under.catch(() => undefined)
  }
  for await (const ids of inPieces(members, CHUNK_MEMBERS_MAX)) {
    events.push(chunkOf(header, index++, ids, deps))
    if (events.length === CHUNKS_AT_ONCE) await send()
  }
  if (events.length > 0) await send()
  await under
  return index
}

function chunkOf({ batch }: Header, index: number, ids: Uint8Array, deps: BatchDeps): NewEvent {
  const { id, key } = ownKey(batch, `members-${index}`)
  const recordedAt = deps.clock.now()
  const body = encodeMembers(
    {
      v: storedVersion('batch.members'),
      type: 'batch.members',
      id,
      source: OWN_SOURCE,
      occurredAt: recordedAt,
      recordedAt,
      data: { batchId: batch, index, count: ids.length / MEMBER_BYTES },
    },
    ids,
  )
  // Over the ids alone: written again after a crash, it is the same chunk at another time.
  const tag = hmacSha256(hmacKey(deps.vault.logKey.expose()), ids).subarray(0, TAG_BYTES)
  return { dedupKey: key, contentTag: tag, recordedAt, body }
}

export interface Sealed {
  readonly chunks: number
  readonly count: number
  readonly root: string
  /** Of the request: the same seal is told from another by it. */
  readonly tag: Uint8Array
}

/** Writes the seal itself, from which on every member has the batch as an entry. */
export async function appendSealed(
  { batch, event, position: opened }: Header,
  { chunks, count, root, tag }: Sealed,
  deps: BatchDeps,
): Promise<SealResult> {
  const { id, key } = ownKey(batch, 'sealed')
  const recordedAt = deps.clock.now()
  const { source, occurredAt } = event
  const body = encodeStored({
    v: storedVersion('batch.sealed'),
    type: 'batch.sealed',
    id,
    source: OWN_SOURCE,
    occurredAt: recordedAt,
    recordedAt,
    data: { batchId: batch, opened, source, chunks, subjectCount: count, root, occurredAt },
  })
  const [outcome] = await append([{ dedupKey: key, contentTag: tag, recordedAt, body }], deps)
  const { position } = outcome!
  return {
    eventId: formatPublicId(source, event.id),
    sealedAt: recordedAt,
    subjectCount: count,
    position,
  }
}

async function append(
  events: readonly NewEvent[],
  { log }: BatchDeps,
): Promise<readonly AppendOutcome[]> {
  const outcomes = await log.append({ stream: STREAM, expectedRevision: 'any', events })
  if (outcomes.some(({ kind }) => kind === 'conflict'))
    throw new DatasporError('damaged', { internal: 'a batch was sealed before with other members' })
  return outcomes
}
