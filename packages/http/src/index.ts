export { ACCESS, type AccessEntry } from './access.ts'
export { createHttpApp, type HttpAppOptions } from './app.ts'
export type { ControlCatalogue } from './control/catalogue.ts'
export { type ControlAppOptions, createControlApp } from './control/control-app.ts'
export type { ControlDecisions } from './control/decisions.ts'
export { listenControl } from './control/listen.ts'
export type { ControlPorts, ControlStatus, Progress } from './control/ports.ts'
export { STATUS_BY_CODE } from './errors/status.ts'
export type { HttpGroups } from './groups.ts'
export { type HttpLogger, LOG_REDACTION } from './observe/logger.ts'
export { createMetrics, type MetricName, METRICS, type Metrics } from './observe/metrics.ts'
export type { CatalogueDeps } from './routes/catalogue-deps.ts'
export type { CitizenPorts, RequestPort, RequestRecorded } from './routes/citizen-deps.ts'
export type { ControllerDeps } from './routes/controller-deps.ts'
export type {
  BreachPorts,
  BreachToRecord,
  LookupControlPorts,
  Decided,
  DeskPorts,
  HoldPorts,
  HoldToPlace,
  OverviewPorts,
  UnmaskingPorts,
} from './routes/desk-deps.ts'
export type { OversightPorts } from './routes/oversight-deps.ts'
export type { StatisticsPorts, StatisticsQuestion } from './routes/statistics-deps.ts'
export type { IntakePorts } from './routes/intake-deps.ts'
export type { Health, OpsPorts, PartState } from './routes/ops-deps.ts'
export { DEFAULT_HTTP_SETTINGS, type HttpSettings } from './settings.ts'
export type { Principal, PrincipalKind, SignIn } from './sign-in/principal.ts'
export { assertSafeBinding, type Binding, isLoopback } from './sign-in/binding.ts'
export { tokenSignIn } from './sign-in/token-sign-in.ts'
export type { NewToken, TokenBinding, TokenEntry, TokenStore } from '@dataspor/tokens'
export { openTokenStore, type TokenStoreOptions } from '@dataspor/tokens/file'
export type {
  CasePorts,
  CaseToOpen,
  FindingPorts,
  NoticePorts,
  OfficePorts,
} from './routes/office-deps.ts'
