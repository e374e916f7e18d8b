export type { Ask, Caller } from './contract/ask.ts'
export type {
  AnswerDocument,
  AnswerHead,
  AsOf,
  Complaint,
  Completeness,
  ControllerAutomation,
  ControllerRetention,
  ControllerRights,
  CoverageEntry,
  CoveragePage,
  CoverageWindow,
  DeclaredFlow,
  Page,
  QuestionLine,
  QuestionRef,
  RecipientSummary,
  Rights,
  RightStatement,
  Summary,
} from './contract/envelope.ts'
export type {
  Item,
  ItemActor,
  ItemBasis,
  ItemCategory,
  ItemCondition,
  ItemConfirmation,
  ItemConsent,
  ItemFinding,
  ItemRetention,
  ItemTransfer,
  Severity,
  Verdict,
} from './contract/item.ts'
export type {
  AnswerContact,
  AnswerController,
  AnswerParty,
  AnswerSource,
  Labelled,
} from './contract/party.ts'
export type { Answers, AnswerReply, Reply, ReplyMeta } from './contract/reply.ts'
export { type AnswersOptions, createAnswers } from './answers.ts'
export { csvOf } from './csv.ts'
export { letterText, type LetterSource } from './letter/letter-text.ts'
export type { LetterOptions } from './letter/page.ts'
