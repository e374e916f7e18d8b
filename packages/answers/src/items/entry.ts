import {
  decodeStored,
  parsePublicId,
  type StoredDisclosureEvent,
  type StoredEnvelope,
  type StoredEvent,
} from '@dataspor/events'
import { DatasporError } from '@dataspor/kernel'
import type { HoldInForce } from '@dataspor/disclosure'
import type { FoundItem } from '@dataspor/read-models/personal'

import type { Item, ItemConfirmation, ItemCorrection, ItemMistake } from '../contract/item.ts'
import type { Verdicts } from './judge.ts'
import type { ItemShape } from './shape.ts'

/** A found row with all that its presentation needs: nothing more is fetched after this. */
export interface Entry {
  readonly row: FoundItem
  /** With the last verdict on it that is known at `asOf`. */
  readonly event: StoredDisclosureEvent
  /** What was sealed and could be opened; absent for the erased and for people that it was also about. */
  readonly opened: Opened
  readonly shape: ItemShape
  readonly verdicts: Verdicts
  readonly confirmation: ItemConfirmation
  readonly batch: Item['batch']
  readonly assessedAgain: Item['assessedAgain']
  /** Who looked, where the person may know it. */
  readonly unmasked?: string
  /** A receipt that the sender's entry shows now: it is no entry of its own. */
  readonly covered: boolean
  /** Another party's business than of the one for which it is asked. */
  readonly foreign: boolean
  /** What withholds it from the person now. */
  readonly hold: HoldInForce | undefined
  /** What a later event made of it; undefined: nothing. */
  readonly correction: ItemCorrection | ItemMistake | undefined
}

export interface Opened {
  readonly caseReference?: string
  readonly senderName?: string
  readonly recipientName?: string
}

/** A disclosure as it is known, and the event that said so: what is sealed in it was sealed for that one. */
export interface Told {
  readonly event: StoredDisclosureEvent
  readonly by: StoredEvent
}

/** A row, with its event where somebody has decoded it already. */
export type RowToShow = FoundItem & { readonly event?: StoredEvent }

/** The disclosure in a row: the one recorded, or what replaced it. Errors: `damaged` where there is none. */
export function disclosureOf(row: Pick<RowToShow, 'body' | 'event'>): Told {
  const event = row.event ?? decodeStored(row.body)
  if (event.type === 'disclosure.recorded' || event.type === 'disclosure.received')
    return { event, by: event }
  if (event.type === 'batch.opened') return { event: headed(event), by: event }
  if (event.type === 'disclosure.corrected') return { event: replaced(event), by: event }
  throw new DatasporError('damaged', { internal: `an item's body is of type ${event.type}` })
}

/** A batch's header: the same disclosure for everybody in it. */
function headed(event: StoredEnvelope<'batch.opened'>): StoredDisclosureEvent {
  return { ...event, type: event.data.type, data: event.data.disclosure }
}

/** The replacement under the original's id: it is the same entry, told anew. */
function replaced(event: StoredEnvelope<'disclosure.corrected'>): StoredDisclosureEvent {
  const { original, side, replacement, occurredAt } = event.data
  return {
    ...event,
    type: side === 'sender' ? 'disclosure.recorded' : 'disclosure.received',
    id: parsePublicId(original.id)?.id ?? original.id,
    occurredAt,
    data: replacement,
  }
}
