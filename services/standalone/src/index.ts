export { compose, type Composed, type ComposeOptions } from './compose.ts'
export { catalogueControl, type ReassessContext, reassessSteps } from './control-law.ts'
export { defaultSources } from './default-sources.ts'
export type { Law } from './law.ts'
export { DEFAULT_VINTAGES, vintagesDesk, type VintagesSettings } from './vintages-desk.ts'
export { decisionControl } from './control-decisions.ts'
export { tokensOfErased } from './tokens-of-erased.ts'
export type { AnalyticsModels } from './analytics/models.ts'
export {
  CASES,
  NOTICES,
  officerActs,
  type OfficerActed,
  type OfficerActs,
  WITHHELD,
} from './demo/officer-acts.ts'
export { publishMonths } from './demo/publish-months.ts'
export { BREACH, type OversightActs, oversightActs, SAMPLE } from './demo/oversight-acts.ts'
export { whenReady } from './analytics/when-ready.ts'
