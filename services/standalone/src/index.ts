export { compose, type Composed, type ComposeOptions } from './compose.ts'
export { catalogueControl, type ReassessContext, reassessSteps } from './control-law.ts'
export { defaultSources } from './default-sources.ts'
export type { Law } from './law.ts'
