import type { LogRecord } from '@dataspor/event-log'
import type { LogPosition } from '@dataspor/kernel'
import type { HeldClaim } from '@dataspor/read-models/block-claims'
import type { Applied, BlockPlace, BlockProjection, BlockStore } from './block-projection.ts'

/** The projection's memory is kept after so many blocks at the latest: what is not kept is projected again after a crash. */
const BLOCKS_A_COMMIT_MAX = 5

export interface BlocksOptions<Changes> {
  readonly projection: BlockProjection<Changes>
  readonly store: BlockStore<Changes>
  /** After each block whose rows are in the store. */
  readonly onApplied?: (applied: Applied, events: number) => void
  /**
   * Where several write the model: asked for a block when all before it is in the store, and before any of its rows go
   * there. What it throws ends the run.
   */
  readonly claim?: (after: LogPosition, upTo: LogPosition) => Promise<HeldClaim>
}

/** Where the projection's memory ends, and how far the store is, which may be further. */
export interface StartingPoint {
  readonly place: BlockPlace
  readonly applied: Applied
}

/** Blocks on their way: one in the store's hands, the next one made meanwhile. */
export class Blocks<Changes> {
  position: number
  readonly #options: BlocksOptions<Changes>
  #recordedAtMax: number
  #knowledge: number
  #inStore: Promise<void> = Promise.resolve()
  #unkept = 0

  constructor(options: BlocksOptions<Changes>, { place, applied }: StartingPoint) {
    this.#options = options
    this.position = place.position
    this.#recordedAtMax = place.recordedAtMax
    this.#knowledge = Math.min(applied.knowledge, place.position)
  }

  async add(records: readonly LogRecord[]): Promise<void> {
    const { projection, store, onApplied, claim } = this.#options
    const { changes, knowledge } = await projection.project(records)
    const after = this.position
    this.position = records.at(-1)!.position
    for (const { recordedAt } of records)
      if (recordedAt > this.#recordedAtMax) this.#recordedAtMax = recordedAt
    this.#knowledge = knowledge ?? this.#knowledge
    const applied = {
      position: this.position,
      recordedAtMax: this.#recordedAtMax,
      knowledge: this.#knowledge,
    }
    await this.#inStore
    const held = claim === undefined ? undefined : await claim(after, this.position)
    this.#inStore = store
      .apply(changes, applied, held)
      .then(() => onApplied?.(applied, records.length))
    // It is awaited before the next block; until then its failure must not count as unhandled.
    this.#inStore.catch(() => {})
    if (++this.#unkept >= BLOCKS_A_COMMIT_MAX) await this.keep()
  }

  /** Keeps the projection's memory, when all rows are in the store. */
  async keep(): Promise<void> {
    await this.#inStore
    if (this.#unkept === 0) return
    await this.#options.projection.commit({
      position: this.position,
      recordedAtMax: this.#recordedAtMax,
    })
    this.#unkept = 0
  }

  async abandon(): Promise<void> {
    await this.#inStore.catch(() => {})
  }
}
