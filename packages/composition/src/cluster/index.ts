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
export { reachedBy } from './reached.ts'
export { type Regular, regularly } from './regularly.ts'
export {
  apiSection,
  clickHouseSection,
  type ClickHouseSection,
  dataSection,
  eventStoreDbSection,
  kafkaSection,
  type KafkaSection,
  postgresSection,
  projectorSection,
  vaultSection,
} from './sections.ts'
export { clusterSettings } from './settings.ts'
export { type LogWatch, watchLog } from './watch-log.ts'
