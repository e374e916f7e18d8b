export { type ActedLater, actLater } from './act-later.ts'
export { type DemoContext, type DemoSystem, loadDemoSteps } from './control-demo.ts'
export type { DemoOptions } from './load.ts'
export {
  CASES,
  NOTICES,
  officerActs,
  type OfficerActed,
  type OfficerActs,
  WITHHELD,
} from './officer-acts.ts'
export { BREACH, type OversightActs, oversightActs, SAMPLE } from './oversight-acts.ts'
export { publishMonths } from './publish-months.ts'
export { authoritiesOf, sourcesOf } from './setting.ts'
export { type DemoTokens, demoTokens } from './tokens.ts'
export { tryOut } from './try-out.ts'
