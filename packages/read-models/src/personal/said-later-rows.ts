import type { LogPosition } from '@dataspor/kernel'
import type { ItemRow } from './rows.ts'

/**
 * A correction or retraction of a disclosure, which changes what is known of it from its position on. The store applies
 * them in log order, and passes over what comes after a retraction. Key: position.
 */
export interface RevisionRow {
  /** Position, time and people of the event that it is about. */
  readonly target: LogPosition
  readonly targetOccurredAt: number
  readonly subjects: readonly string[]
  /**
   * `replaced`: `items` stand in its place. `retracted`: its entries stay, marked. `mistaken`: it was about somebody
   * else, and everybody who has an entry of it keeps only that something was there.
   */
  readonly kind: 'replaced' | 'retracted' | 'mistaken'
  /** A replacement adds entries only where the original has some, of whomever. */
  readonly onlyWhereShown: boolean
  readonly recordedAt: number
  readonly position: LogPosition
  /** The entries of the replacement, at this event's position. Who has none of them any more was named by mistake. */
  readonly items: readonly ItemRow[]
  /** The later event's bytes. */
  readonly body: Uint8Array
}

/** Ids that name the same person, as one event says, or that one says no longer. Key: position. */
export type IdentityRow =
  | { readonly kind: 'same'; readonly subjects: readonly string[]; readonly position: LogPosition }
  /** What the event at `undoes` said holds no longer. */
  | { readonly kind: 'undone'; readonly undoes: LogPosition; readonly position: LogPosition }

/** A breach: whom it concerns is judged from its criteria and their entries, so that it is one row. Key: position. */
export interface BreachRow {
  readonly position: LogPosition
  readonly body: Uint8Array
}
