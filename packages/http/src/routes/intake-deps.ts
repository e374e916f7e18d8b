import type { CoverageEntry } from '@dataspor/answers'
import type { BatchIntake, Intake } from '@dataspor/ingestion'

import type { IntakeGate } from '../limits/intake-gate.ts'
import type { Metrics } from '../observe/metrics.ts'

export interface IntakePorts {
  readonly intake: Intake
  readonly batches: BatchIntake
  /** First part of every public position. */
  readonly logId: string
  /** A source's own windows and gaps; undefined where nothing is expected of it and nothing has come. */
  readonly ownCoverage: (party: string) => Promise<CoverageEntry | undefined>
}

export interface IntakeDeps extends IntakePorts {
  readonly gate: IntakeGate
  readonly metrics: Metrics
  readonly streamBytesMax: number
}
