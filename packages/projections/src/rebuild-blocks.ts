import type { EventLog } from '@dataspor/event-log'
import type { LogPosition } from '@dataspor/kernel'
import { BlockInHand } from './block-in-hand.ts'
import { Blocks, type BlocksOptions } from './blocks.ts'
import { fillUpTo, orRollback } from './fill-blocks.ts'
import { beginAnew } from './shared/begin-anew.ts'
import { claimer, LostClaim } from './shared/claimer.ts'
import type { SharedModel } from './shared/shared-model.ts'

const NOTHING = { position: 0, recordedAtMax: 0, knowledge: 0 }

export interface RebuildBlocksOptions<Changes> extends Pick<
  BlocksOptions<Changes>,
  'projection' | 'store'
> {
  readonly log: Pick<EventLog, 'head' | 'readAll'>
  /** Where to end; the log's head when it begins, unless given. */
  readonly upTo?: LogPosition
  /** Events a block at most; 20,000 unless given. */
  readonly blockEventsMax?: number
  /** After each block: the position reached, the one to reach, and how many events have been applied. */
  readonly onProgress?: (position: number, target: number, events: number) => void
  /** Where several processes write the model: whoever rebuilds it has its turn, and the others follow. */
  readonly shared?: SharedModel
}

/**
 * Empties store and memory and fills them again; gives the number of events. Whoever else runs the projection stops first,
 * unless the model is shared. Error beside those of store and log: `not_ready` where the turn is another's.
 */
export async function rebuildBlocks<Changes>(
  options: RebuildBlocksOptions<Changes>,
): Promise<number> {
  const { log, projection, store, onProgress } = options
  const target = options.upTo ?? (await log.head()).position
  const claim = await emptied(options)
  let events = 0
  const onApplied = ({ position }: { readonly position: LogPosition }, count: number) => {
    events += count
    onProgress?.(position, target, events)
  }
  const blocks = new Blocks(
    { projection, store, onApplied, ...(claim === undefined ? {} : { claim }) },
    { place: NOTHING, applied: NOTHING },
  )
  await orRollback(blocks, projection, () =>
    fillUpTo(log, blocks, new BlockInHand(options.blockEventsMax), target),
  )
  return events
}

async function emptied<Changes>({ log, shared, projection, store }: RebuildBlocksOptions<Changes>) {
  if (shared === undefined) {
    await store.reset()
    await projection.reset()
    return undefined
  }
  if (!shared.turn.isMine()) throw new LostClaim()
  const standing = await shared.claims.standing()
  const epoch = await beginAnew({ log, projection, store, shared }, standing?.epoch)
  if (epoch === undefined) throw new LostClaim()
  return claimer(shared, epoch)
}
