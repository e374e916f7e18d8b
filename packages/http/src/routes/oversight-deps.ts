import type { AskPractice, AskProcessingRecord, OversightSearch } from '@dataspor/oversight'

/** What officers and data protection officers reach, each bound to the party of the token. */
export interface OversightPorts {
  readonly search: OversightSearch
  readonly processingRecord: AskProcessingRecord
  readonly practice: AskPractice
}

export type OversightDeps = OversightPorts
