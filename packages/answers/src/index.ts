export type { Ask, Caller } from './contract/ask.ts'
export type { AssessedAgain, AssessedVerdict } from './contract/assessed.ts'
export type { BreachLine } from './contract/breach.ts'
export type { AutomatedDecision, ControllerAutomation } from './contract/automation.ts'
export type {
  AnswerDocument,
  AnswerHead,
  AsOf,
  Complaint,
  Completeness,
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
export { isMistaken } from './contract/item.ts'
export type {
  AnswerItem,
  Item,
  ItemActor,
  ItemBasis,
  ItemBatch,
  ItemCategory,
  ItemCondition,
  ItemConfirmation,
  ItemConsent,
  ItemCorrection,
  ItemMistake,
  ItemFinding,
  ItemRetention,
  ItemTransfer,
  MistakenItem,
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
export type { RequestLine } from './contract/request.ts'
export type { Answers, AnswerReply, Reply, ReplyMeta } from './contract/reply.ts'
export { type AnswersOptions, createAnswers, createPartyPresenter } from './answers.ts'
export type { PartyEntry, PartyView, PresentToParty } from './items/present-to-party.ts'
export { csvOf } from './csv.ts'
export { letterText, type LetterSource } from './letter/letter-text.ts'
export type { LetterOptions } from './letter/page.ts'
export { type KnownRequest, presentRequest } from './summary/request-lines.ts'
