import { formatPublicId, OWN_SOURCE, parsePublicId, type StoredHoldPlaced } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'

import type { DecisionDesk } from '../desk.ts'
import { findOwn } from '../own-events.ts'

const EXTENSIONS_MAX = 100

/** A hold placed apart, with what became of it. Times ms. */
export interface HoldKnown {
  /** Public id. */
  readonly id: string
  readonly subject: string
  readonly placed: StoredHoldPlaced
  readonly placedAt: number
  /** By the last extension. */
  readonly until: number
  readonly extensions: number
  readonly lifted: boolean
}

/** Read from the log by ids alone. Error: `not_found` where there is none of this party. */
export async function loadHold(
  log: DecisionDesk['log'],
  publicId: string,
  party: string,
): Promise<HoldKnown> {
  const id = parsePublicId(publicId)
  const event = id?.source === OWN_SOURCE ? await findOwn(log, 'hold.placed', id.id) : undefined
  if (event?.subject === undefined || event.data.authority !== party)
    throw new DatasporError('not_found')
  const { holdId } = event.data
  let { until } = event.data
  let extensions = 0
  for (; extensions < EXTENSIONS_MAX; extensions++) {
    const extended = await findOwn(log, 'hold.extended', extensionId(holdId, extensions))
    if (extended === undefined) break
    until = extended.data.until
  }
  return {
    id: formatPublicId(OWN_SOURCE, event.id),
    subject: event.subject,
    placed: event.data,
    placedAt: event.recordedAt,
    until,
    extensions,
    lifted: (await findOwn(log, 'hold.lifted', `${holdId}-lifted`)) !== undefined,
  }
}

/** One for each: of two that extend at a time, the second finds the first. */
export function extensionId(holdId: string, index: number): string {
  return `${holdId}-extended-${index}`
}
