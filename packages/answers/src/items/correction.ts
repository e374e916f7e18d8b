import { decodeStored, type StoredEnvelope } from '@dataspor/events'
import { DatasporError, iso, type LogPosition } from '@dataspor/kernel'
import type { FoundItem, FoundMark, ItemFilter } from '@dataspor/read-models/personal'

import type { ItemCorrection, ItemMistake } from '../contract/item.ts'

/**
 * What a later event made of an entry. That it was recorded by mistake counts whatever time is asked about: the person it
 * was not about never sees it again. The rest is knowledge, of what was said up to that time.
 */
export function correctionOf(
  row: FoundItem,
  marks: readonly FoundMark[],
  upTo: LogPosition,
): ItemCorrection | ItemMistake | undefined {
  if (row.mistakenAt !== undefined) return { state: 'recorded-by-mistake', at: iso(row.mistakenAt) }
  // A member may be named by several: the last one counts, but a mistake whenever it is told.
  let retracted: ItemCorrection | undefined
  for (const mark of marks) {
    if (mark.kind !== 'retracted') continue
    const { recordedAt, data } = retractionIn(mark)
    if (data.members?.includes(row.subject) === false) continue
    // A member's entry is the batch's own row: what was a mistake there is told here.
    if (row.batch !== undefined && data.reason === 'wrong-subject')
      return { state: 'recorded-by-mistake', at: iso(recordedAt) }
    if (mark.position <= upTo) retracted = { state: 'retracted', at: iso(recordedAt) }
  }
  if (retracted !== undefined) return retracted
  return row.origin === row.position ? undefined : { state: 'corrected', at: iso(row.recordedAt) }
}

/** Whether an entry is found by what it held, though it was about somebody else: no filter may tell that. */
export function betrays(
  correction: ItemCorrection | ItemMistake | undefined,
  { from: _, to: __, ...content }: ItemFilter,
): boolean {
  return correction?.state === 'recorded-by-mistake' && Object.keys(content).length > 0
}

function retractionIn({ body }: FoundMark): StoredEnvelope<'disclosure.retracted'> {
  const event = decodeStored(body)
  if (event.type === 'disclosure.retracted') return event
  throw new DatasporError('damaged', { internal: `a retraction's body is of type ${event.type}` })
}
