import type { OversightReader } from '@dataspor/read-models/oversight'
import type { StatisticsReader } from '@dataspor/read-models/statistics'

/** The models that analytical questions are asked of. Each answers `not_ready` while it is down or far behind. */
export interface AnalyticsModels {
  readonly oversight: OversightReader
  readonly statistics: StatisticsReader
}
