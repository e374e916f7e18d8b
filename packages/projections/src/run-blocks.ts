import type { EventLog } from '@dataspor/event-log'
import { DatasporError } from '@dataspor/kernel'
import type { Applied, BlockPlace, BlockProjection, BlockStore } from './block-projection.ts'
import { BlockInHand } from './block-in-hand.ts'
import { Blocks } from './blocks.ts'
import { fillFromLog, orRollback } from './fill-blocks.ts'
import { runSharedBlocks } from './shared/run-shared-blocks.ts'
import type { SharedModel } from './shared/shared-model.ts'

export interface RunBlocksOptions<Changes> {
  readonly log: Pick<EventLog, 'head' | 'readAll' | 'follow'>
  readonly projection: BlockProjection<Changes>
  readonly store: BlockStore<Changes>
  /** Ends the run after the block in hand. */
  readonly signal: AbortSignal
  /** Events a block at most; 20,000 unless given. */
  readonly blockEventsMax?: number
  /** After each block whose rows are in the store; with 0 events where others wrote them. */
  readonly onApplied?: (applied: Applied, events: number) => void
  /** Where several processes write the model in turn. Absent: this one alone does, and claims nothing. */
  readonly shared?: SharedModel
}

/**
 * Applies the log to a store from where the projection's memory ends, block by block, until the signal. While the store
 * takes the rows of one block, the next is read, decoded and projected. A crash costs nothing: rows that are in the
 * store are left out by it when their block comes again.
 *
 * A shared model is written by who has its turn; the others follow what is written, and go on from there when the turn
 * is theirs.
 *
 * Errors: whatever reading, projecting, claiming or the store throws ends the run, with the memory at its last commit;
 * `damaged` where store or memory are ahead of the log.
 */
export async function runBlocks<Changes>(options: RunBlocksOptions<Changes>): Promise<void> {
  const { log, projection, signal, shared, blockEventsMax } = options
  if (shared !== undefined) return runSharedBlocks({ ...options, shared })
  const blocks = new Blocks(options, await startingPoint(options))
  await orRollback(blocks, projection, () =>
    fillFromLog(log, blocks, new BlockInHand(blockEventsMax), signal),
  )
}

async function startingPoint<Changes>({
  log,
  projection,
  store,
}: RunBlocksOptions<Changes>): Promise<{ readonly place: BlockPlace; readonly applied: Applied }> {
  const [head, applied, kept] = await Promise.all([log.head(), store.applied(), projection.place()])
  if (applied.position > head.position || kept.position > head.position)
    throw new DatasporError('damaged', { internal: 'the model is ahead of the log: rebuild it' })
  if (kept.position <= applied.position) return { place: kept, applied }
  // The store has lost what the memory believes it has: all rows are made again, and the store leaves out what it has.
  await projection.reset()
  return { place: { position: 0, recordedAtMax: 0 }, applied }
}
