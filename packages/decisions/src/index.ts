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
  ERASURE_GROUNDS,
  type ErasureAsked,
  type ErasureDone,
} from './erasure/decide.ts'
export { endErasures, type ErasuresSeen, noErasuresSeen } from './erasure/end.ts'
export { type HoldLifted, liftHold } from './holds/lift.ts'
export { type HoldListed, listHolds } from './holds/list.ts'
export { type HoldAsked, type HoldPlaced, placeHold } from './holds/place.ts'
export { extendHold, type HoldExtended, liftHoldBy, placeHoldBy } from './holds/officer.ts'
export { type HoldKnown, loadHold } from './holds/load.ts'
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
export { closeBreach, decideBreach, noteBreach, noteNotified } from './breaches/decide.ts'
export { BREACH } from './breaches/kind.ts'
export { type BreachAsked, type BreachSelected, recordBreach } from './breaches/record.ts'
export { assessLookup, assignControl, noteControl } from './controls/assess.ts'
export { CONTROL } from './controls/kind.ts'
export { recordPatterns, recordSample } from './controls/record.ts'
export { endRelation, relateEmployee, RELATION, type RelationAsked } from './relations/relations.ts'
export { decideUnmasking } from './unmaskings/decide.ts'
export { requestUnmasking, UNMASKING, type UnmaskingAsked } from './unmaskings/request.ts'
export {
  assignCase,
  attachAnswer,
  closeCase,
  decideCase,
  extendCase,
  noteCase,
} from './cases/act.ts'
export { CASE } from './cases/kind.ts'
export { type CaseAsked, openCase, openCaseOfRequest } from './cases/open.ts'
export { assignFinding, noteFinding, resolveFinding } from './findings/act.ts'
export { FINDING } from './findings/kind.ts'
export { loadNotice, requireNotice } from './notices/load.ts'
export { type NoticeAsked, sendNotices } from './notices/send.ts'
