import type { FoundItem } from '@dataspor/read-models/personal'

import { disclosureOf } from './entry.ts'

/**
 * Whether a person with several ids has another entry of the same event, which says more: as its own subject, not only as
 * somebody that it was also about; or as whom it was about after all, under the other id.
 */
export function isRepeated(row: FoundItem, subjects: readonly string[]): boolean {
  if (subjects.length < 2) return false
  if (row.mistakenAt !== undefined)
    return row.mistakenFor !== undefined && subjects.includes(row.mistakenFor)
  if (row.ordinal === 0) return false
  const { subject } = disclosureOf(row).event
  return subject !== undefined && subject !== row.subject && subjects.includes(subject)
}
