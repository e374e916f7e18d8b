export type { Member, Membership, OtherMember } from './members/members.ts'
export {
  type Coordination,
  type CoordinationOptions,
  type Members,
  openCoordination,
  type SharedTurns,
} from './open.ts'
export { type Every, type Timing } from './timing.ts'
export type { Turn } from './turns/turn.ts'
