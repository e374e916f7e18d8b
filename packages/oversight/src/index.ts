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
export type { EntryPresenter, EntryToPresent, PresentFor } from './entry-presenter.ts'
