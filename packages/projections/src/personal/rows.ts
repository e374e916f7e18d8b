import type { LogPosition } from '@dataspor/kernel'
import type { StoredEnvelope, StoredType } from '@dataspor/events'
import type { Gathered, PersonalChanges } from '@dataspor/read-models/personal'

/** Rows of the personal model while a page is gathered. */
export type PersonalRows = Gathered<PersonalChanges>

/** A stored event with its place, and its bytes as they lie in the log: rows copy them, never encode them again. */
export interface Placed<T extends StoredType> {
  readonly event: StoredEnvelope<T>
  readonly position: LogPosition
  readonly body: Uint8Array
}
