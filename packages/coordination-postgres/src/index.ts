export {
  type Coordination,
  type CoordinationOptions,
  openCoordination,
  type SharedTurns,
} from './open.ts'
export { type Every, type Timing } from './timing.ts'
export type { Turn } from './turns/turn.ts'
