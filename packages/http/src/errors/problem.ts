import { ERROR_CODES, type ErrorCode } from '@dataspor/kernel'

import { holdsCprShape } from '../cpr-shape.ts'
import { STATUS_BY_CODE } from './status.ts'

export const PROBLEM_TYPE = 'application/problem+json'

/** RFC 9457 problem details, with our stable `code`. `instance` is the request's id, by which the log finds it. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: ErrorCode
  readonly detail: string
  readonly instance: string
  readonly pointer?: string
  /** Where a refused event is kept: `/v1/quarantine/{id}`. */
  readonly quarantineId?: string
  /** Lines of a part that cannot be read, from 1: the first of them, and how many in all. */
  readonly lines?: readonly number[]
  readonly lineCount?: number
}

export interface ProblemParts {
  readonly code: ErrorCode
  readonly requestId: string
  readonly detail?: string | undefined
  readonly pointer?: string | undefined
  readonly quarantineId?: string | undefined
  readonly lines?: readonly number[]
  readonly lineCount?: number
}

/** A code whose status is 500 is shown as `internal`: what failed inside is nobody else's business. */
export function problem(parts: ProblemParts): Problem {
  const hidden = STATUS_BY_CODE[parts.code] === 500
  const code = hidden ? 'internal' : parts.code
  const detail = hidden ? undefined : parts.detail
  return {
    type: `urn:dataspor:problem:${code}`,
    title: firstSentence(ERROR_CODES[code]),
    status: STATUS_BY_CODE[code],
    code,
    detail: detail === undefined || holdsCprShape(detail) ? ERROR_CODES[code] : detail,
    instance: `urn:dataspor:request:${parts.requestId}`,
    // A pointer names keys that the caller chose; one that looks like a person number is not repeated.
    ...(parts.pointer === undefined || holdsCprShape(parts.pointer)
      ? {}
      : { pointer: parts.pointer }),
    ...(parts.quarantineId === undefined ? {} : { quarantineId: parts.quarantineId }),
    ...(parts.lines === undefined ? {} : { lines: parts.lines }),
    ...(parts.lineCount === undefined ? {} : { lineCount: parts.lineCount }),
  }
}

function firstSentence(text: string): string {
  return text.slice(0, text.indexOf('.') + 1)
}
