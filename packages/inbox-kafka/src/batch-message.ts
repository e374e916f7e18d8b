import type { BatchIntake, Reporter, SequenceIntake } from '@dataspor/ingestion'
import type { Refusal } from '@dataspor/events'
import { type ErrorCode, isDatasporError, sha256 } from '@dataspor/kernel'
import { type OpenedBatch, refusedMessage } from './open-message.ts'

export interface BatchMessageDeps {
  readonly sequence: SequenceIntake
  readonly batches?: BatchIntake
}

interface Place {
  readonly stream: string
  readonly reporter: Reporter
}

/** The message's own faults; anything else is the system's, and the message comes again. */
const OWN_FAULTS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'malformed_json',
  'invalid_utf8',
  'duplicate_key',
  'too_deep',
  'too_large',
  'event_invalid',
  'not_found',
  'part_invalid',
  'seal_mismatch',
  'batch_sealed',
  'not_supported',
])

/** Takes a header, part or seal when all before it is on disk; gives the revision that it leaves. */
export async function takeBatchMessage(
  message: OpenedBatch,
  place: Place,
  before: Promise<number>,
  deps: BatchMessageDeps,
): Promise<number> {
  const revision = await before
  const refusal = await attempt(message, place, revision, deps)
  if (message.is.kind === 'batch-open' && refusal === undefined)
    return (await deps.sequence.standing(place.stream)).revision
  if (refusal === undefined) return revision
  const told = [refusedMessage(message.offset, message.bytes, refusal)]
  const { done } = await deps.sequence.take(told, place.stream, place.reporter, before)
  return (await done).revision
}

async function attempt(
  { is, offset, bytes }: OpenedBatch,
  { stream, reporter }: Place,
  expectedRevision: number,
  { batches }: BatchMessageDeps,
): Promise<Refusal | undefined> {
  if (batches === undefined) return { code: 'not_supported' }
  try {
    if (is.kind === 'batch-open') {
      await batches.open(bytes, reporter, { stream, expectedRevision, offset })
      return undefined
    }
    if (is.kind === 'batch-seal') {
      await batches.seal(is.batch, bytes, reporter)
      return undefined
    }
    const body = { bytes, sha256: sha256(bytes), form: 'csv' } as const
    const taken = await batches.part(is.batch, is.n, body, reporter)
    return taken.kind === 'stored' ? undefined : { code: 'part_invalid' }
  } catch (error) {
    if (!isDatasporError(error) || !OWN_FAULTS.has(error.code)) throw error
    // Read again after its batch was sealed: it did its work then.
    if (is.kind === 'batch-part' && error.code === 'batch_sealed') return undefined
    return { code: error.code }
  }
}
