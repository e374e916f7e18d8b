export { catalogueInForce, publishOnce } from './catalogue-log.ts'
export { compose, type Composed, type ComposeOptions } from './compose.ts'
export { defaultSources } from './default-sources.ts'
