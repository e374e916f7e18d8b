import type { LogPosition } from '@dataspor/kernel'
import type { Applied, PersonalWriter } from '@dataspor/read-models/personal'
import type { PersonalTwin } from '@dataspor/read-models/personal-twin'
import type { ClickHouseEndpoint } from '../client.ts'

export interface PersonalClickHouseOptions extends ClickHouseEndpoint {
  /** Rows of another log are dropped. */
  readonly logId: string
  /** Path of the twin, a personal model in SQLite that computes every row; the folder must exist. It may be lost. */
  readonly twinFile: string
  /** Whether this writer is the one to write: one that is not keeps its twin up and ships nothing. */
  readonly isMine?: () => boolean
}

/**
 * The twin applies, and what it changed is shipped as state with its position as version. Two writers at once bring the
 * same rows, or older ones that do not count: so whose turn it is makes no difference to what is read.
 */
export interface PersonalClickHouseWriter extends PersonalWriter {
  /** The twin was of another schema version or log: it is empty and will be filled again. */
  readonly stale: boolean
  /** How far the twin is: where to go on in the log. The store may be behind it, or ahead. */
  applied(): Promise<Applied>
  /**
   * Ships what the store lacks and the twin has; nothing where it is not this writer's turn. Call it when the turn is taken
   * and no block comes. Errors: `not_ready`.
   */
  settle(): Promise<void>
  /** Empties the store and the twin. With the turn only. */
  reset(): Promise<void>
  /** The twin alone, to be emptied and filled again while the store's rows are read on. `replace` comes after. */
  readonly beside: Beside
  /** Every row of the store by the twin's. With the turn only. Error: `not_ready`. */
  replace(): Promise<void>
  /** How far the store is with rows of this log in this form. */
  shipped(): Promise<LogPosition>
  /** Over the store's rows as they stand, whatever their versions. */
  digest(): Promise<string>
}

export type Beside = Pick<PersonalTwin, 'applied' | 'apply' | 'reset'>
