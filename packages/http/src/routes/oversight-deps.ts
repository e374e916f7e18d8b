import type {
  AskDpia,
  AskPractice,
  AskProcessingRecord,
  OversightSearch,
} from '@dataspor/oversight'

import type { DeskPorts } from './desk-deps.ts'
import type { OfficePorts } from './office-deps.ts'

/** What officers and data protection officers reach, each bound to the party of the token. */
export interface OversightPorts {
  /** Holds, unmaskings, breaches, controls, summaries. */
  readonly desk: DeskPorts
  /** Findings, cases, notices. */
  readonly office: OfficePorts
  readonly search: OversightSearch
  readonly processingRecord: AskProcessingRecord
  readonly practice: AskPractice
  readonly dpia: AskDpia
}

export type OversightDeps = OversightPorts
