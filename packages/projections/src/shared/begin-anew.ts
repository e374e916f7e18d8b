import type { BlockProjection, BlockStore } from '../block-projection.ts'
import type { SharedModel } from './shared-model.ts'

/** Empties store and memory under a new epoch; gives it, or undefined where another process does so already. */
export async function beginAnew<Changes>(
  { claims }: SharedModel,
  projection: BlockProjection<Changes>,
  store: BlockStore<Changes>,
  instead: string | undefined,
): Promise<string | undefined> {
  const epoch = await claims.begin(instead)
  if (epoch === undefined) return undefined
  const emptying = { epoch, after: 0, upTo: 0 }
  await store.reset({ ...emptying, confirm: () => claims.confirm(emptying) })
  await projection.reset()
  await claims.begun(epoch)
  return epoch
}
