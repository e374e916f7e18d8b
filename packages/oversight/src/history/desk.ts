import type { BatchMembers } from '@dataspor/read-models/batch-members'
import type { OversightReader } from '@dataspor/read-models/oversight'

import type { AskingDesk } from '../asking/desk.ts'
import type { EntryPresenter } from '../entry-presenter.ts'

/** What a party's history is read from and shown by. */
export interface HistoryDesk extends AskingDesk {
  readonly model: OversightReader
  readonly batches: BatchMembers
  readonly presenter: EntryPresenter
}
