export type { Applied } from '../applied.ts'
export type { Gathered } from '../gathered.ts'
export { itemPages } from './item-pages.ts'
export type {
  FoundBreach,
  FoundFact,
  FoundHold,
  FoundItem,
  FoundMark,
  FoundProfiling,
  FoundQuestion,
  FoundRequest,
  FoundWindow,
  ItemFilter,
  ItemPlace,
  ItemQuery,
  PersonalReader,
  PersonalWriter,
  SourceActivity,
} from './port.ts'
export { noPersonalChanges } from './no-changes.ts'
export { PAIR_WITHIN_MS } from './rows.ts'
export type {
  BatchMembersRow,
  BatchOpenedRow,
  BatchSealedRow,
  CatalogueRow,
  ErasureRow,
  FactRow,
  HoldRow,
  ItemRow,
  MarkKind,
  MarkRow,
  PersonalChanges,
  ProfilingRow,
  QuestionRow,
  ReportRow,
  RequestRow,
  WindowRow,
} from './rows.ts'
export type { BreachRow, IdentityRow, RevisionRow } from './said-later-rows.ts'
