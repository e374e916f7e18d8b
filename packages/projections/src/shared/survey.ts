import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { StandingClaim } from '@dataspor/read-models/block-claims'
import type { Applied, BlockPlace } from '../block-projection.ts'
import type { RunBlocksOptions } from '../run-blocks.ts'
import type { SharedModel } from './shared-model.ts'

export interface SharedRun<Changes> extends RunBlocksOptions<Changes> {
  readonly shared: SharedModel
}

/** A shared model at one moment. */
export interface Survey {
  readonly standing: StandingClaim
  readonly applied: Applied
  readonly place: BlockPlace
  /** All rows up to here are in the store. */
  readonly written: LogPosition
}

/** `moving`: others claimed meanwhile. `to-begin`: the model has never been begun, or what it holds is not what was claimed. */
export type Surveyed =
  | { readonly kind: 'moving' }
  | { readonly kind: 'emptying' | 'to-begin'; readonly epoch: string | undefined }
  | ({ readonly kind: 'standing' } & Survey)

/** Error: `damaged` where the model is ahead of the log. */
export async function survey<Changes>(run: SharedRun<Changes>): Promise<Surveyed> {
  const { log, projection, store, shared } = run
  const before = await shared.claims.standing()
  const applied = await store.applied()
  const place = await projection.place()
  const standing = await shared.claims.standing()
  if (JSON.stringify(before) !== JSON.stringify(standing)) return { kind: 'moving' }
  const epoch = standing?.epoch
  if (standing?.isEmptying === true) return { kind: 'emptying', epoch }
  // The checkpoint is at one end of the last block claimed, or one of both has lost what it had.
  const { position } = applied
  if (standing === undefined || position < standing.after || position > standing.upTo)
    return { kind: 'to-begin', epoch }
  if (position > (await log.head()).position)
    throw new DatasporError('damaged', { internal: 'the model is ahead of the log: rebuild it' })
  const written = position >= standing.upTo ? standing.upTo : standing.after
  return { kind: 'standing', standing, applied, place, written }
}
