import { type IdSource, randomId } from '@dataspor/kernel'
import { begunAnew, claimOf, goneBy, isSame } from './answers.ts'
import type { BlockClaims, StandingClaim } from './port.ts'

/** Claims among what runs in one process: for tests. `settled` resolves when statements that are on their way have ended. */
export function memoryClaims(
  ids: IdSource = randomId,
  settled: () => Promise<void> = async () => {},
): BlockClaims {
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
      if (last.upTo === after && upTo > after) standing = { ...last, after, upTo }
      return claimOf(standing!, after)
    },
    confirm: async (block) => {
      if (!isSame(ofEpoch(block.epoch), block)) throw goneBy()
    },
    begin: async (instead, levelAt) => {
      if (standing?.epoch !== instead) return undefined
      const epoch = ids()
      standing = { epoch, after: 0, upTo: 0, isEmptying: true, levelAt }
      await settled()
      return epoch
    },
    begun: async (epoch) => {
      standing = { ...ofEpoch(epoch), isEmptying: false }
    },
  }
}
