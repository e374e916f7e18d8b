import { setImmediate } from 'node:timers/promises'
import type { EventLog } from '@dataspor/event-log'
import type { LogPosition } from '@dataspor/kernel'
import type { BlockInHand } from './block-in-hand.ts'
import type { BlockProjection } from './block-projection.ts'
import type { Blocks } from './blocks.ts'
import { nextPage } from './next-page.ts'

/** Fills blocks with what the log has and what comes to it, until the signal or until `isToGoOn` says no after a block. */
export async function fillFromLog<Changes>(
  log: Pick<EventLog, 'head' | 'follow'>,
  blocks: Blocks<Changes>,
  inHand: BlockInHand,
  signal: AbortSignal,
  isToGoOn?: () => boolean,
): Promise<void> {
  const { pageEventsMax } = inHand
  for await (const page of log.follow(blocks.position, { signal, pageEventsMax })) {
    inHand.add(page)
    const isAtEnd = (await log.head()).position <= page.at(-1)!.position
    if (inHand.isFull || isAtEnd) await blocks.add(inHand.take())
    // At the log's end there may be no next block for a long time to tell how this one went.
    if (isAtEnd) await blocks.keep()
    // A log that answers at once would otherwise never let a stop be heard.
    await setImmediate()
    if (isToGoOn?.() === false) break
  }
  await blocks.keep()
}

/** Fills blocks up to a position that is in the log, or until the signal. */
export async function fillUpTo<Changes>(
  log: Pick<EventLog, 'readAll'>,
  blocks: Blocks<Changes>,
  inHand: BlockInHand,
  target: LogPosition,
  signal?: AbortSignal,
): Promise<void> {
  let read = blocks.position
  while (blocks.position < target && signal?.aborted !== true) {
    read = await nextPage(log, inHand, read, target)
    if (inHand.isFull || read >= target) await blocks.add(inHand.take())
    // A log that answers at once would otherwise never let a timer be heard.
    await setImmediate()
  }
  await blocks.keep()
}

/** Runs work on blocks; where it fails, the memory is back at its last commit. */
export async function orRollback<Changes>(
  blocks: Blocks<Changes>,
  projection: Pick<BlockProjection<Changes>, 'rollback'>,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    await blocks.abandon()
    await projection.rollback()
    throw error
  }
}
