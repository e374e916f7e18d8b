import { setImmediate } from 'node:timers/promises'
import type { EventLog } from '@dataspor/event-log'
import { DatasporError, type LogPosition } from '@dataspor/kernel'
import { BlockInHand } from './block-in-hand.ts'
import { Blocks, type BlocksOptions } from './blocks.ts'

const NOTHING = { position: 0, recordedAtMax: 0, knowledge: 0 }

export interface RebuildBlocksOptions<Changes> extends Omit<BlocksOptions<Changes>, 'onApplied'> {
  readonly log: Pick<EventLog, 'head' | 'readAll'>
  /** Where to end; the log's head when it begins, unless given. */
  readonly upTo?: LogPosition
  /** Events a block at most; 20,000 unless given. */
  readonly blockEventsMax?: number
  /** After each block: the position reached, the one to reach, and how many events have been applied. */
  readonly onProgress?: (position: number, target: number, events: number) => void
}

/** Empties store and memory and fills them again; gives the number of events. Whoever also runs the projection stops first. */
export async function rebuildBlocks<Changes>(
  options: RebuildBlocksOptions<Changes>,
): Promise<number> {
  const { log, projection, store, onProgress } = options
  const target = options.upTo ?? (await log.head()).position
  await store.reset()
  await projection.reset()
  let events = 0
  const onApplied = ({ position }: { readonly position: LogPosition }, count: number) => {
    events += count
    onProgress?.(position, target, events)
  }
  const blocks = new Blocks({ projection, store, onApplied }, { place: NOTHING, applied: NOTHING })
  const inHand = new BlockInHand(options.blockEventsMax)
  let read: LogPosition = 0
  try {
    while (blocks.position < target) {
      read = await nextPage(log, inHand, read, target)
      if (inHand.isFull || read >= target) await blocks.add(inHand.take())
      // A log that answers at once would otherwise never let a timer be heard.
      await setImmediate()
    }
    await blocks.keep()
  } catch (error) {
    await blocks.abandon()
    await projection.rollback()
    throw error
  }
  return events
}

/** Reads on after a position; gives the one it comes to. */
async function nextPage(
  log: Pick<EventLog, 'readAll'>,
  inHand: BlockInHand,
  after: LogPosition,
  target: LogPosition,
): Promise<LogPosition> {
  const page = await log.readAll(after, inHand.pageEventsMax)
  const records = page.filter(({ position }) => position <= target)
  if (records.length === 0)
    throw new DatasporError('damaged', { internal: 'the log ends before its own head' })
  inHand.add(records)
  return records.at(-1)!.position
}
