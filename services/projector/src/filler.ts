import type { LogPosition } from '@dataspor/kernel'
import type { Applied } from '@dataspor/projections'

export interface Filled {
  readonly events: number
  readonly digests: { readonly digest: string; readonly before: string } | undefined
}

export interface Filling {
  readonly signal: AbortSignal
  /** After each block that is in the store, whoever brought it there. `events`: those that were brought by this process. */
  readonly onApplied: (applied: Applied, events: number) => void
}

export interface RebuildAsked {
  /** Compares what is there with what is made anew, both up to where it was. */
  readonly digest: boolean
  readonly onProgress: (position: LogPosition, target: LogPosition) => void
}

/** What fills a model over an engine that is there. Errors: `not_ready` where the engine is away; then it is opened again. */
export interface OpenFiller {
  applied(): Promise<Applied>
  /** Follows the log until the signal: writes where it has the turn, else stands by. */
  run(filling: Filling): Promise<void>
  /** Makes the model anew. Error: `not_ready` where the turn is another's. */
  rebuild(asked: RebuildAsked): Promise<Filled>
  close(): Promise<void>
}

/** A model's filler; it outlives the times that the engine is away. */
export interface Filler {
  open(): Promise<OpenFiller>
  /** Ends what it keeps between the openings. */
  close(): Promise<void>
}
