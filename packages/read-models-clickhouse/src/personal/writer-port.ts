import type { LogPosition } from '@dataspor/kernel'
import { CONFIRMED_MS_MAX, HELD_MS_MAX } from '@dataspor/read-models/block-claims'
import type { Applied, PersonalWriter } from '@dataspor/read-models/personal'
import type { PersonalTwin } from '@dataspor/read-models/personal-twin'
import type { ClickHouseEndpoint } from '../client.ts'

/** When nothing is on its way any more of who had the turn before, ms since it was taken. */
export const TURN_SETTLED_MS = HELD_MS_MAX + CONFIRMED_MS_MAX

export interface PersonalClickHouseOptions extends ClickHouseEndpoint {
  /** Rows of another log are dropped. */
  readonly logId: string
  /** Path of the twin, a personal model in SQLite that computes every row; the folder must exist. It may be lost. */
  readonly twinFile: string
  /** Whether this writer is the one to write: one that is not keeps its twin up and ships nothing. */
  readonly isMine?: () => boolean
  /**
   * How long it has been so without a break, ms; for ever unless given. No row is replaced before `TURN_SETTLED_MS`: what
   * another was still sending would empty tables that were filled already, or bring back who is erased.
   */
  readonly mineForMs?: () => number
}

/**
 * The twin applies, and what it changed is shipped as state with its position as version. Two writers at once bring the
 * same rows, or older ones that do not count. Only where all rows are replaced the turn counts, and how long it has stood.
 */
export interface PersonalClickHouseWriter extends PersonalWriter {
  /** The twin was of another schema version or log: it is empty and will be filled again. */
  readonly stale: boolean
  /** How far the twin is: where to go on in the log. The store may be behind it, or ahead. */
  applied(): Promise<Applied>
  /**
   * Ships what the store lacks and the twin has; nothing where it is not this writer's turn. It looks at the store each time:
   * call it now and then, so that what another left half done is ended though no block comes. Errors: `not_ready`.
   */
  settle(): Promise<void>
  /** Empties the store and the twin. With the turn only. */
  reset(): Promise<void>
  /** The twin alone, to be emptied and filled again while the store's rows are read on. `replace` comes after. */
  readonly beside: Beside
  /** Every row of the store by the twin's. Error: `not_ready` without the turn, before it is settled, or where the store is farther. */
  replace(): Promise<void>
  /** How far the store is with rows of this log in this form. */
  shipped(): Promise<LogPosition>
  /** Over the store's rows as they stand, whatever their versions. */
  digest(): Promise<string>
}

export type Beside = Pick<PersonalTwin, 'applied' | 'apply' | 'reset'>
