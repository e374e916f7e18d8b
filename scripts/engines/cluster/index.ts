export { command, type Commanded } from './command.ts'
export { startService, type ServiceName, type ServiceProcess } from './service-process.ts'
export { type Cluster, type ClusterOptions, startCluster } from './start-cluster.ts'
