import type { Reached } from '@dataspor/composition'
import type {
  ClusterModels,
  ClusterParts,
  ComposedCluster,
  LogWatch,
} from '@dataspor/composition/cluster'
import type { RetentionPolicy } from '@dataspor/decisions'
import type { VintagesDesk } from '@dataspor/vintages'

/** An api process, open. */
export interface ApiSystem extends ComposedCluster {
  readonly parts: ClusterParts
  readonly models: ClusterModels
  readonly watch: LogWatch
  readonly reached: Reached
  readonly retention: RetentionPolicy
  readonly vintages: VintagesDesk
  readonly cprMode: ComposedCluster['options']['cprMode']
}
