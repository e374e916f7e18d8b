import type { Catalogue } from '@dataspor/catalogue'
import type { EventLog } from '@dataspor/event-log'
import type { Clock, IdSource } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { Vault } from '@dataspor/vault'

/** What decisions are made from and written to. */
export interface DecisionDesk {
  readonly log: EventLog
  readonly vault: Vault
  readonly personal: PersonalReader
  /** The catalogue in force. */
  readonly catalogue: () => Catalogue
  readonly clock: Clock
  /** Ids of holds and requests; unguessable. */
  readonly ids: IdSource
  /** Told of every person who is erased, once the keys are gone: what else leads to the person ends, such as tokens. */
  readonly onErased?: (subject: string) => Promise<void>
}
