import type { LogPosition } from '@dataspor/kernel'

/** What a model has applied so far; its rows are all there up to here. */
export interface Applied {
  readonly position: LogPosition
  /** Largest `recordedAt` up to there, ms; 0 before the first event. */
  readonly recordedAtMax: number
  /** The last applied position whose event was not a question asked of Dataspor: knowledge has not changed since. */
  readonly knowledge: LogPosition
}
