export { agree, type Agreement } from './agreement/agree.ts'
export {
  agreedLog,
  agreedModels,
  agreedRules,
  type AgreedSections,
} from './agreement/agreed-sections.ts'
export { clusterSchema, ruledSections } from './cluster-schema.ts'
export {
  composeCluster,
  type ClusterComposition,
  type ClusterConfig,
  type ComposedCluster,
} from './compose-cluster.ts'
export { endpointOf, type ModelName } from './endpoints.ts'
export { followLaw } from './follow-law.ts'
export { type KafkaTopic, topicOf, topicsOf } from './kafka-sources.ts'
export { type ClusterModels, openModels } from './models.ts'
export {
  type ClusterLog,
  type ClusterParts,
  openClusterLog,
  openClusterParts,
} from './open-parts.ts'
export { allowPlainEngines, type EnginesUsed } from './plain/plain-engines.ts'
export { reachedBy } from './reached.ts'
export { type Regular, regularly } from './regularly.ts'
export {
  apiSection,
  type ClickHouseSection,
  type KafkaSection,
  projectorSection,
} from './sections.ts'
export { clusterSettings } from './settings.ts'
export { type LogWatch, watchLog } from './watch-log.ts'
