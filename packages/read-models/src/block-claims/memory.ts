import { type IdSource, randomId } from '@dataspor/kernel'
import { begunAnew, claimOf, goneBy, isSame } from './answers.ts'
import type { BlockClaims, StandingClaim } from './port.ts'

/** Claims among what runs in one process: for tests. */
export function memoryClaims(ids: IdSource = randomId): BlockClaims {
  let standing: StandingClaim | undefined
  const ofEpoch = (epoch: string): StandingClaim => {
    if (standing?.epoch !== epoch) throw begunAnew()
    return standing
  }
  return {
    standing: async () => standing,
    claim: async ({ epoch, after, upTo }) => {
      const last = ofEpoch(epoch)
      if (last.isEmptying) throw begunAnew()
      if (last.upTo === after && upTo > after) standing = { epoch, after, upTo, isEmptying: false }
      return claimOf(standing!, after)
    },
    confirm: async (block) => {
      if (!isSame(ofEpoch(block.epoch), block)) throw goneBy()
    },
    begin: async (instead) => {
      if (standing?.epoch !== instead) return undefined
      standing = { epoch: ids(), after: 0, upTo: 0, isEmptying: true }
      return standing.epoch
    },
    begun: async (epoch) => {
      standing = { ...ofEpoch(epoch), isEmptying: false }
    },
  }
}
