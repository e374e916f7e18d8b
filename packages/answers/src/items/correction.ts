import { decodeStored } from '@dataspor/events'
import type { FoundItem, FoundMark } from '@dataspor/read-models/personal'

import type { ItemCorrection, ItemMistake } from '../contract/item.ts'
import { iso } from '../iso.ts'

/**
 * What a later event made of an entry. That it was recorded by mistake counts whatever time is asked about: the person it
 * was not about never sees it again. The rest is knowledge: `marks` are those up to that time.
 */
export function correctionOf(
  row: FoundItem,
  marks: readonly FoundMark[],
): ItemCorrection | ItemMistake | undefined {
  if (row.mistakenAt !== undefined) return { state: 'recorded-by-mistake', at: iso(row.mistakenAt) }
  const retracted = marks.find(({ kind }) => kind === 'retracted')
  if (retracted !== undefined) return { state: 'retracted', at: iso(recordedAt(retracted)) }
  return row.origin === row.position ? undefined : { state: 'corrected', at: iso(row.recordedAt) }
}

function recordedAt({ body }: FoundMark): number {
  return decodeStored(body).recordedAt
}
