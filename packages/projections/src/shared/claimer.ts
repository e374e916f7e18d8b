import { DatasporError, type LogPosition } from '@dataspor/kernel'
import type { HeldClaim } from '@dataspor/read-models/block-claims'
import type { SharedModel } from './shared-model.ts'

/** The block ends elsewhere, is written, or is another's to write: what was projected of it is of no use. */
export class LostClaim extends DatasporError {
  constructor() {
    super('not_ready', { internal: 'another process writes this block' })
  }
}

/** Claims the blocks of an epoch, as they were cut here; `LostClaim` where they are not to be so. */
export function claimer(
  { claims, turn }: SharedModel,
  epoch: string,
): (after: LogPosition, upTo: LogPosition) => Promise<HeldClaim> {
  return async (after, upTo) => {
    if (!turn.isMine()) throw new LostClaim()
    const block = { epoch, after, upTo }
    const claim = await claims.claim(block)
    if (claim.isWritten || claim.upTo !== upTo) throw new LostClaim()
    return { ...block, confirm: () => claims.confirm(block) }
  }
}
