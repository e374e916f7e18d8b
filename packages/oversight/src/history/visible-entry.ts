import { decodeStored, dedupKey, parsePublicId } from '@dataspor/events'
import type { Asked } from '../asking/ask.ts'
import type { HistoryDesk } from './desk.ts'
import { judgeRows } from './judge.ts'
import type { Seen } from './present.ts'
import type { Told } from './told.ts'

/** Under another authority's hold, silent or counted. */
export function isHidden({ permission: { kind } }: Seen): boolean {
  return kind === 'absent' || kind === 'withheld'
}

/**
 * An entry by its public id, from the log itself; undefined where there is none, or it lies under another authority's hold.
 * Whether the party has a part in it is for whoever asks.
 */
export async function visibleEntry(
  desk: HistoryDesk,
  { party, upTo, nowMs, case: inHand }: Pick<Asked, 'party' | 'upTo' | 'nowMs' | 'case'>,
  publicId: string,
): Promise<Told | undefined> {
  const id = parsePublicId(publicId)
  const record = id === undefined ? undefined : await desk.log.find(dedupKey(id.source, id.id))
  if (record === undefined) return undefined
  const { type, occurredAt } = decodeStored(record.body)
  const isEntry =
    type === 'disclosure.recorded' || type === 'disclosure.received' || type === 'batch.opened'
  if (!isEntry) return undefined
  const { position } = record
  const found = { occurredAt, position, ordinal: 0, origin: position, batch: false, closed: null }
  const viewer = { party, nowMs, catalogue: desk.catalogue(), case: inHand }
  const [seen] = await judgeRows(desk, viewer, [], upTo, [found])
  return seen === undefined || isHidden(seen) ? undefined : seen.told
}
