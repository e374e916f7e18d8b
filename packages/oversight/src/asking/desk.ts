import type { Catalogue } from '@dataspor/catalogue'
import type { EventLog } from '@dataspor/event-log'
import type { Clock, HmacKey, LogPosition } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { Vault } from '@dataspor/vault'

import type { QuestionRecorder } from './recorder.ts'

/** What every question of an officer is answered from. */
export interface AskingDesk {
  readonly log: EventLog
  readonly vault: Vault
  readonly personal: PersonalReader
  /** How far the model that is asked has come. Error: `not_ready` while it cannot be asked. */
  readonly model: { applied(): Promise<{ readonly position: LogPosition }> }
  /** The catalogue in force. */
  readonly catalogue: () => Catalogue
  readonly recorder: QuestionRecorder
  readonly cursorKey: HmacKey
  readonly clock: Clock
}
