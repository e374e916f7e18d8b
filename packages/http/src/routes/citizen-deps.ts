import type { Answers, RequestLine } from '@dataspor/answers'
import type { RequestAsked } from '@dataspor/decisions'
import type { Language } from '@dataspor/kernel'

import type { HttpLogger } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'

/** A request that is durable; `receipt` is a position at or after it. */
export interface RequestRecorded extends RequestLine {
  readonly receipt: string
}

export interface RequestPort {
  /** Errors: `party_unknown`, `recipient_not_named`, `original_unknown`, `not_found`. */
  make(
    subjects: readonly string[],
    asked: RequestAsked,
    language: Language,
  ): Promise<RequestRecorded>
}

export interface CitizenPorts {
  readonly answers: Answers
  readonly requests: RequestPort
}

export interface CitizenDeps extends CitizenPorts {
  readonly log: HttpLogger
  readonly metrics: Metrics
}
