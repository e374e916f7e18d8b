export {
  answerTo,
  type Asked,
  type CursorPlace,
  type Found,
  type OversightQuestion,
} from './asking/ask.ts'
export { type OpenCase, readCase, requireOpenCase } from './asking/case-in-hand.ts'
export type { AskingDesk } from './asking/desk.ts'
export { overseenParty } from './asking/party.ts'
export {
  type AskedBy,
  createQuestionRecorder,
  publicQuestionId,
  type QuestionRecorder,
  type QuestionToRecord,
  type RecordedQuestion,
  type RecorderOptions,
} from './asking/recorder.ts'
export type { Overseer, OversightAsk } from './contract/ask.ts'
export type { OversightMeta, OversightPage, OversightReply } from './contract/reply.ts'
export type {
  EntryHold,
  OversightSearch,
  SearchAsked,
  SearchEntry,
  SearchPage,
} from './contract/search.ts'
export type { HistoryDesk } from './history/desk.ts'
export { createSearch } from './search.ts'
export {
  type AskPractice,
  askPractice,
  type PracticeBody,
  type PracticeReply,
} from './practice/ask.ts'
export type { PracticeDesk } from './practice/desk.ts'
export {
  type AskProcessingRecord,
  askProcessingRecord,
  type PeriodAsked,
  type RecordBody,
  type RecordReply,
} from './record/ask.ts'
export { type AskDpia, askDpia, type DpiaAsked, type DpiaBody } from './dpia/ask.ts'
export type { DpvDocument } from './record/dpv/document.ts'
export { CONTEXT as DPV_CONTEXT } from './record/dpv/vocabulary.ts'
export type { EntryPresenter, EntryToPresent, PresentFor } from './entry-presenter.ts'
export {
  askBreach,
  askBreaches,
  askNotificationList,
  type BreachPreview,
  type NotificationList,
  previewBreach,
} from './breaches/ask.ts'
export type { NumberLine } from './breaches/numbers.ts'
export type { SelectionDesk } from './breaches/people.ts'
export {
  type BreachView,
  type CountsView,
  type CriteriaView,
  presentBreach,
} from './breaches/present.ts'
export { type BreachSelection, selectBreach } from './breaches/select.ts'
export {
  askControl,
  askControlReport,
  askControls,
  type ControlReport,
  type ControlWithLookups,
} from './controls/ask.ts'
export type { GivenClosed } from './controls/closed-cases.ts'
export { type ControlDesk, type ControlSettings, DEFAULT_CONTROLS } from './controls/desk.ts'
export { findPatterns, type PatternsAsked, type PatternsFound } from './controls/patterns.ts'
export type { LookupView } from './controls/lookups.ts'
export { type ControlView, presentControl } from './controls/present.ts'
export { askRelations, presentRelation, type RelationView } from './controls/relations.ts'
export { drawSample, SAMPLE_MAX, type SampleAsked, type SampleDrawn } from './controls/sample.ts'
export {
  askHolds,
  type HoldFound,
  type HoldsDesk,
  type HoldView,
  presentHold,
} from './holds/ask.ts'
export { type AgreementLine, askAgreements } from './overview/agreements.ts'
export {
  askSummary,
  SUMMARY_GROUPS,
  type SummaryAsked,
  type SummaryBody,
} from './overview/summary.ts'
export {
  askReconciliation,
  type ReconciliationAsked,
  type ReconciliationBody,
  type ReconciliationLine,
} from './reconciliation/ask.ts'
export type { ReconciliationDesk } from './reconciliation/desk.ts'
export { askUnpaired, UNPAIRED_STATES, type UnpairedItem } from './reconciliation/items.ts'
export type { LineJudged } from './reconciliation/judge.ts'
export {
  askUnmasking,
  askUnmaskings,
  presentUnmasking,
  type UnmaskingDesk,
  type UnmaskingOpened,
  type UnmaskingView,
} from './unmaskings/ask.ts'
export {
  type AnswerAsked,
  type AnswerWritten,
  type CaseAnswerDesk,
  type CaseAnswerKept,
  readCaseAnswer,
  type WriteAnswer,
  writeCaseAnswer,
} from './cases/answer.ts'
export { askCase, askCases, type CaseDesk, type CasesAsked } from './cases/ask.ts'
export {
  askCaseExport,
  type CaseExport,
  type ExportDesk,
  type ShownAnswer,
  type WithheldByParty,
} from './cases/export.ts'
export { type CaseView, presentCase } from './cases/present.ts'
export { askFinding, askFindings, type FindingsAsked, type FindingsFound } from './findings/ask.ts'
export { askFindingItems, type FindingItem } from './findings/items.ts'
export { type KnownKind, knownFinding } from './findings/known.ts'
export type { FindingStanding, FindingView, FindingWhole } from './findings/present.ts'
export { askNotice, askNotices, type NoticesAsked } from './notices/ask.ts'
export type { NoticeDesk } from './notices/desk.ts'
export {
  askNoticeRecipients,
  type NoticePlanned,
  type NoticeRecipient,
  planNotices,
} from './notices/plan.ts'
export { type NoticeView, presentNotice } from './notices/present.ts'
export { askRequests, type RequestView } from './requests/ask.ts'
export { visibleEntry } from './history/visible-entry.ts'
