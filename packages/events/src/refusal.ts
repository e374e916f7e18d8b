import type { ErrorCode } from '@dataspor/kernel'

/** Why something is not taken. `pointer` is RFC 6901; neither it nor `detail` ever holds a value that was sent. */
export interface Refusal {
  readonly code: ErrorCode
  readonly pointer?: string
  readonly detail?: string
}

export function refusal(code: ErrorCode, pointer?: string, detail?: string): Refusal {
  return {
    code,
    ...(pointer === undefined ? {} : { pointer }),
    ...(detail === undefined ? {} : { detail }),
  }
}
