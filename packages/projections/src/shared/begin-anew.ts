import type { EventLog } from '@dataspor/event-log'
import type { BlockProjection, BlockStore } from '../block-projection.ts'
import type { SharedModel } from './shared-model.ts'

interface ToBegin<Changes> {
  readonly log: Pick<EventLog, 'head'>
  readonly projection: BlockProjection<Changes>
  readonly store: BlockStore<Changes>
  readonly shared: SharedModel
}

/** Empties store and memory under a new epoch; gives it, or undefined where another process does so already. */
export async function beginAnew<Changes>(
  { log, projection, store, shared: { claims } }: ToBegin<Changes>,
  instead: string | undefined,
): Promise<string | undefined> {
  const [standing, applied, head] = [
    await claims.standing(),
    await store.applied(),
    await log.head(),
  ]
  const stood = Math.max(applied.position, standing?.upTo ?? 0, standing?.levelAt ?? 0)
  // Of a log that was set back there is no more than this.
  const epoch = await claims.begin(instead, Math.min(stood, head.position))
  if (epoch === undefined) return undefined
  const emptying = { epoch, after: 0, upTo: 0 }
  await store.reset({ ...emptying, confirm: () => claims.confirm(emptying) })
  await projection.reset()
  await claims.begun(epoch)
  return epoch
}
