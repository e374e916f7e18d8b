export { caseIdOfRequest } from './cases/of-request.ts'
export { readReason, type Reason, REASONS } from './questions/reasons.ts'
export { caseClock, type CaseClock, extensionMax } from './cases/clock.ts'
export {
  type CaseAnswer,
  type CaseEventType,
  type CaseState,
  type CaseStep,
  foldCase,
  type SealedIn,
} from './cases/fold.ts'
export {
  findingId,
  type FindingKind,
  type FindingState,
  type FindingStep,
  foldFinding,
} from './party-findings/fold.ts'
export { foldNotice, noticeStanding, type NoticeState } from './notices/fold.ts'
export { assess, type AssessedConsent, type Assessment } from './assess.ts'
export type { AssessedCondition } from './assess/conditions.ts'
export { collectFacts, NO_FACTS, type PersonFacts } from './assess/person-facts.ts'
export { assessProfiling } from './assess-profiling.ts'
export { assessFrozen } from './assess-frozen.ts'
export { authorise, mayReport, type ReportingParty } from './authority.ts'
export {
  compareEnds,
  type ConfirmBy,
  confirmWithin,
  DEFAULT_CONFIRM_BY,
  type EndsCompared,
  type EndsDiffer,
} from './ends.ts'
export {
  AUTHORITY_WITHIN_MS,
  breachClock,
  type BreachClock,
  type BreachClockState,
} from './breach/clock.ts'
export {
  type Breach,
  type BreachDecision,
  type BreachNote,
  type BreachNotification,
  foldBreach,
  type SealedText,
  sealedIn,
} from './breach/fold.ts'
export { type BreachCandidate, breachBounds, breachHint, breachSelects } from './breach/matches.ts'
export { requireClosable, requireNotifiable, requireOpenBreach } from './breach/rules.ts'
export {
  type Control,
  type ControlAssessment,
  controlledLookups,
  type ControlNote,
  type ControlTally,
  foldControl,
  tallyControl,
} from './control/fold.ts'
export { LOOKUP_FINDINGS } from './control/lookup-findings.ts'
export { type EmployeeLink, foldRelation, type RelatedPair } from './control/relation.ts'
export {
  foldUnmasking,
  requireSecondOfficer,
  type Unmasking,
  type UnmaskingState,
  unmaskingState,
} from './unmasking/fold.ts'
export { controllerOf } from './controller-of.ts'
export { authoriseLineage, decideLineage, type LineageContext } from './decide-lineage.ts'
export { decide, type DecideContext, type Decision } from './decide.ts'
export type { FindingText, Severity } from './finding-text.ts'
export { type FindingCode, FINDINGS, findingText } from './findings.ts'
export { groundMayHold, HOLD_GROUNDS } from './holds/ground.ts'
export {
  andLifted,
  collectHolds,
  type HeldDisclosure,
  type HoldInForce,
  holdOnDisclosure,
  holdOnProfiling,
  holdOnQuestion,
  type Holds,
  NO_HOLDS,
} from './holds/holds.ts'
export { linksOf, storedLinks } from './links.ts'
export { type Original, originalOf, storedOriginal } from './original.ts'
export {
  completeEvent,
  type Filled,
  type KeyOwner,
  type Seal,
  type SealPlace,
  type StorePlan,
} from './plan.ts'
export { type Reassess, type Reassessed, reassessBy, sameVerdict } from './reassess.ts'
export { createSourceRegistry, type SourceRegistry } from './registry.ts'
export { isPersonRef, resolveParty, type Resolved, type ResolvedParty } from './resolve.ts'
export type { Authorities, SourceRegistration } from './sources.ts'
export type { Verdict } from './check/evaluate.ts'
export { rightsDeadline, type RightsDeadline } from './rights/deadline.ts'
export { endsSoon, HOLD_WARNED_MS, type HoldStanding, holdStanding } from './holds/warn.ts'
export { type OwnHold, ownHold, ownHoldIds } from './holds/own-hold.ts'
export { type HoldsByAuthority, holdsByAuthority } from './holds/by-authority.ts'
export {
  BATCH_UNSEALED,
  BATCH_UNSEALED_AFTER_MS,
  COVERAGE_GAP,
  HOLD_SILENT,
} from './over-several-events.ts'
