import { DatasporError } from '@dataspor/kernel'
import type { Claim, ClaimedBlock } from './port.ts'

/** What the last claim says of the block after a position. Error: `not_ready` where the one before it is not claimed. */
export function claimOf({ after, upTo }: ClaimedBlock, asked: number): Claim {
  if (after === asked) return { isWritten: false, upTo }
  if (after > asked) return { isWritten: true, upTo: after }
  throw new DatasporError('not_ready', { internal: 'the block before this one is not written' })
}

export function isSame(a: ClaimedBlock, b: ClaimedBlock): boolean {
  return a.epoch === b.epoch && a.after === b.after && a.upTo === b.upTo
}

export const begunAnew = (): DatasporError =>
  new DatasporError('not_ready', { internal: 'the model is begun anew' })

export const goneBy = (): DatasporError =>
  new DatasporError('not_ready', { internal: 'others have gone past this block' })
