export type { DecisionDesk } from './desk.ts'
export { type Acting, actingParty } from './entity/acting.ts'
export {
  type Act,
  type Changed,
  changeEntity,
  type Deciding,
  type EntityKind,
  loadEntity,
} from './entity/change.ts'
export { openText, type TextOwner } from './entity/sealing.ts'
export {
  decideErasure,
  endErasures,
  ERASURE_GROUNDS,
  type ErasureAsked,
  type ErasureDone,
} from './erasure/decide.ts'
export { type HoldLifted, liftHold } from './holds/lift.ts'
export { type HoldListed, listHolds } from './holds/list.ts'
export { type HoldAsked, type HoldPlaced, placeHold } from './holds/place.ts'
export { idOf, knownIds } from './people.ts'
export { makeRequest, REQUEST_KINDS, type RequestAsked, type RequestMade } from './requests/make.ts'
export {
  type RequestReceived,
  type RequestsReceived,
  requestsTo,
} from './requests/to-controller.ts'
export {
  DEFAULT_RETENTION,
  RETENTION_CLASSES,
  type RetentionClass,
  type RetentionPolicy,
} from './retention/policy.ts'
export { type RetentionReport, type RetentionStep, runRetention } from './retention/run.ts'
