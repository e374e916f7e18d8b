import { createCatalogue, currentCatalogue } from '@dataspor/catalogue'
import type { SeenPractice } from '@dataspor/read-models/oversight'

import type { RecordEntity } from '../activity-parts.ts'
import type { ProcessingRecord } from '../model.ts'
import { processingRecord } from '../record.ts'
import { seenInPractice } from '../seen.ts'

export const catalogue = createCatalogue(currentCatalogue())
export const PERIOD = {
  from: Date.parse('2026-01-01T00:00:00+01:00'),
  to: Date.parse('2026-04-01T00:00:00+02:00'),
}

export function entity(ref: string): RecordEntity {
  const resolved = catalogue.resolveParty(ref)
  if (resolved.kind !== 'entity' && resolved.kind !== 'unknown') throw new RangeError(ref)
  return resolved
}

export const recordOf = (ref: string, rows: readonly SeenPractice[] = []): ProcessingRecord =>
  processingRecord(catalogue, entity(ref), PERIOD, seenInPractice(ref, rows))

export const seenRow = (changes: Partial<SeenPractice>): SeenPractice => ({
  sender: 'star',
  recipient: 'danmarks-statistik',
  flow: 'F49',
  act: 'disclosure',
  purpose: '',
  legalBases: [],
  categories: [],
  senderSystem: 'dfdg',
  recipientSystem: '',
  count: 3,
  firstAt: Date.parse('2026-02-01T09:00:00Z'),
  lastAt: Date.parse('2026-03-01T09:00:00Z'),
  ...changes,
})
