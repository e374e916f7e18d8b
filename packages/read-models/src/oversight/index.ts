export type { Applied } from '../applied.ts'
export type { Gathered } from '../gathered.ts'
export type {
  ActorQuery,
  ActQuery,
  Bound,
  DisclosureFilter,
  DisclosurePlace,
  EntityQuery,
  FindingFilter,
  FindingPlace,
  FindingQuery,
  HistoryQuery,
  LookupFilter,
  LookupQuery,
  Period,
  SampleQuery,
  WorkingHours,
} from './filters.ts'
export type {
  ActorStats,
  FindingGroup,
  FoundAct,
  FoundBatch,
  FoundClosing,
  FoundDisclosure,
  FoundEntity,
  FoundFinding,
  FoundInflow,
  FoundLookup,
  FoundRecipient,
  InflowPlace,
  Reconciled,
  SeenPractice,
  SelectionCounts,
  SummaryLine,
} from './found.ts'
export {
  checkDisclosureFilter,
  checkFindingFilter,
  checkLimit,
  checkLookupFilter,
  OVERSIGHT_LIMITS,
  within,
} from './limits.ts'
export type {
  InflowQuery,
  OversightReader,
  OversightWriter,
  ReconcileQuery,
  SelectionQuery,
  UnpairedQuery,
} from './port.ts'
export { noOversightChanges } from './no-changes.ts'
export type {
  ActKind,
  ActRow,
  ClosingRow,
  DisclosureRow,
  ErasureRow,
  FindingRow,
  OversightChanges,
  PairRow,
} from './rows.ts'
