import type { StoredDisclosureEvent } from '@dataspor/events'
import type { FoundItem } from '@dataspor/read-models/personal'

import type { Viewpoint } from '../lexicon/party.ts'
import type { Verdicts } from './judge.ts'
import type { ItemShape } from './shape.ts'

/** A found row with all that its presentation needs: nothing more is fetched after this. */
export interface Entry {
  readonly row: FoundItem
  readonly event: StoredDisclosureEvent
  readonly viewpoint: Viewpoint
  /** What was sealed and could be opened; absent for the erased and for people that it was also about. */
  readonly opened: Opened
  readonly shape: ItemShape
  readonly verdicts: Verdicts
}

export interface Opened {
  readonly caseReference?: string
  readonly senderName?: string
  readonly recipientName?: string
}
