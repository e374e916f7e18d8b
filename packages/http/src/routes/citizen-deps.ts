import type { Answers } from '@dataspor/answers'

import type { HttpLogger } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'

export interface CitizenPorts {
  readonly answers: Answers
}

export interface CitizenDeps extends CitizenPorts {
  readonly log: HttpLogger
  readonly metrics: Metrics
}
