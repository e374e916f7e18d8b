export { begunAnew, claimOf, goneBy, isSame } from './answers.ts'
export { memoryClaims } from './memory.ts'
export type { BlockClaims, Claim, ClaimedBlock, HeldClaim, StandingClaim } from './port.ts'
