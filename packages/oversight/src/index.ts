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
export { readReason, type Reason, REASONS } from './contract/reason.ts'
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
export type { DpvDocument } from './record/dpv/document.ts'
export { CONTEXT as DPV_CONTEXT } from './record/dpv/vocabulary.ts'
export type { EntryPresenter, EntryToPresent, PresentFor } from './entry-presenter.ts'
