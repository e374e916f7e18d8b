import type { StoredDisclosureEvent } from '@dataspor/events'
import type { FoundItem } from '@dataspor/read-models/personal'

import type { ItemCondition, ItemConsent, ItemFinding } from '../contract/item.ts'
import type { Viewpoint } from '../lexicon/party.ts'

/** A found row with all that its presentation needs: nothing more is fetched after this. */
export interface Entry {
  readonly row: FoundItem
  readonly event: StoredDisclosureEvent
  readonly viewpoint: Viewpoint
  /** What was sealed and could be opened; absent for the erased and for people that it was also about. */
  readonly opened: Opened
  readonly consent?: ItemConsent
  readonly conditions: readonly ItemCondition[]
  readonly findings: readonly ItemFinding[]
}

export interface Opened {
  readonly caseReference?: string
  readonly senderName?: string
  readonly recipientName?: string
}
