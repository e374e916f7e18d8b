import { decodeStored, type StoredDisclosureEvent } from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type { HoldInForce } from '@dataspor/disclosure'
import type { FoundItem } from '@dataspor/read-models/personal'

import type { Verdicts } from './judge.ts'
import type { ItemShape } from './shape.ts'

/** A found row with all that its presentation needs: nothing more is fetched after this. */
export interface Entry {
  readonly row: FoundItem
  readonly event: StoredDisclosureEvent
  /** What was sealed and could be opened; absent for the erased and for people that it was also about. */
  readonly opened: Opened
  readonly shape: ItemShape
  readonly verdicts: Verdicts
  /** What withholds it from the person now. */
  readonly hold: HoldInForce | undefined
}

export interface Opened {
  readonly caseReference?: string
  readonly senderName?: string
  readonly recipientName?: string
}

/** The event in a row. Errors: `damaged` where it is no disclosure. */
export function disclosureOf(row: FoundItem): StoredDisclosureEvent {
  const event = decodeStored(row.body)
  if (event.type === 'disclosure.recorded' || event.type === 'disclosure.received') return event
  throw new DatasporError('damaged', { internal: `an item's body is of type ${event.type}` })
}
