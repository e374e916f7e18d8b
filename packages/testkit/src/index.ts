export {
  type Body,
  EVENT_TYPE,
  type Fields,
  LIST_TYPE,
  type Loaded,
  type ReportedEvent,
  type Requests,
  STREAM_TYPE,
} from './requests.ts'
export type { AnalyticsKind } from './analytics-backing.ts'
export { changedLaw } from './changed-law.ts'
export { openCluster } from './cluster/cluster.ts'
export { forgetRun } from './cluster/forget-run.ts'
export { profile, storages } from './profile.ts'
export type { Storage, StorageKind } from './storage.ts'
export { NOW_MS, startSystem, type System, type SystemOptions } from './system.ts'
