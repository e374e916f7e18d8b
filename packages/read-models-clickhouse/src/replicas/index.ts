export { onCluster, replicated } from './replicated.ts'
export { REPLICA_SETTINGS } from './settings.ts'
