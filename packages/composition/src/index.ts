export type { AnalyticsModels } from './analytics-models.ts'
export { closeMonthsByItself } from './closing-of-months.ts'
export { compose, type Composed, type ComposeOptions, type GroupName, GROUPS } from './compose.ts'
export { analyticsSection } from './config/analytics.ts'
export { controlsOf } from './config/controls.ts'
export { httpSection, type HttpSection, logSection } from './config/edge.ts'
export { quarantineDays } from './config/quarantine-days.ts'
export { type RulesConfig, rulesSections } from './config/rules.ts'
export { type Environment, type Setting, type Settings, settingsOf } from './config/settings.ts'
export { vintagesOf } from './config/statistics.ts'
export { confirmByOf } from './confirm-by-of.ts'
export { decisionControl } from './control-decisions.ts'
export {
  catalogueControl,
  type Reached,
  type ReassessContext,
  type Reassessed,
  reassessSteps,
} from './control-law.ts'
export { statisticsSteps } from './control-statistics.ts'
export { who, type WhoAsked } from './control-who.ts'
export { defaultSources } from './default-sources.ts'
export { httpOptionsOf, tlsOf } from './edge-options.ts'
export type { Law } from './law.ts'
export { listenOn } from './listen-on.ts'
export { createLogger } from './logger.ts'
export { personOf } from './person-of.ts'
export { reassessMarks } from './reassess-marks.ts'
export { retentionOf } from './retention-of.ts'
export { stepsOf } from './steps-of.ts'
export { tokensOfErased } from './tokens-of-erased.ts'
export { DEFAULT_VINTAGES, vintagesDesk, type VintagesSettings } from './vintages-desk.ts'
export { analyticsNotReady, downModels, whenReady } from './when-ready.ts'
