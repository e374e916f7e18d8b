import { setImmediate } from 'node:timers/promises'
import type { EventLog } from '@dataspor/event-log'
import { DatasporError } from '@dataspor/kernel'
import type { Applied, BlockPlace, BlockProjection, BlockStore } from './block-projection.ts'
import { BlockInHand } from './block-in-hand.ts'
import { Blocks } from './blocks.ts'

export interface RunBlocksOptions<Changes> {
  readonly log: Pick<EventLog, 'head' | 'readAll' | 'follow'>
  readonly projection: BlockProjection<Changes>
  readonly store: BlockStore<Changes>
  /** Ends the run after the block in hand. */
  readonly signal: AbortSignal
  /** Events a block at most; 20,000 unless given. */
  readonly blockEventsMax?: number
  /** After each block whose rows are in the store. */
  readonly onApplied?: (applied: Applied, events: number) => void
}

/**
 * Applies the log to a store from where the projection's memory ends, block by block, until the signal. While the store
 * takes the rows of one block, the next is read, decoded and projected. A crash costs nothing: rows that are in the
 * store are left out by it when their block comes again.
 *
 * Errors: whatever reading, projecting or the store throws ends the run, with the memory at its last commit; `damaged`
 * where store or memory are ahead of the log, or the store behind the memory: rebuild.
 */
export async function runBlocks<Changes>(options: RunBlocksOptions<Changes>): Promise<void> {
  const { log, projection, signal } = options
  const blocks = new Blocks(options, await startingPoint(options))
  const inHand = new BlockInHand(options.blockEventsMax)
  const { pageEventsMax } = inHand
  try {
    for await (const page of log.follow(blocks.position, { signal, pageEventsMax })) {
      inHand.add(page)
      const isAtEnd = (await log.head()).position <= page.at(-1)!.position
      if (inHand.isFull || isAtEnd) await blocks.add(inHand.take())
      // At the log's end there may be no next block for a long time to tell how this one went.
      if (isAtEnd) await blocks.keep()
      // A log that answers at once would otherwise never let a stop be heard.
      await setImmediate()
    }
    await blocks.keep()
  } catch (error) {
    await blocks.abandon()
    await projection.rollback()
    throw error
  }
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
