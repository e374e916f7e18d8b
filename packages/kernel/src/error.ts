import { ERROR_CODES, type ErrorCode } from './error-codes.ts'

export interface ErrorOptions {
  /** RFC 6901 pointer to the field at fault. */
  readonly pointer?: string
  /** Public sentence; the code's own by default. Never holds a value that the caller sent. */
  readonly detail?: string
  /** For the log only; never shown, never holds a person number. */
  readonly internal?: string
  /** Seconds until it is worth trying again. */
  readonly retryAfterS?: number
  readonly cause?: unknown
}

/** An error with a stable code, a public text, and an internal one. */
export class DatasporError extends Error {
  readonly code: ErrorCode
  readonly detail: string
  readonly pointer: string | undefined
  readonly internal: string | undefined
  readonly retryAfterS: number | undefined

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    super(`${code}: ${options.internal ?? options.detail ?? ERROR_CODES[code]}`, {
      cause: options.cause,
    })
    this.name = 'DatasporError'
    this.code = code
    this.detail = options.detail ?? ERROR_CODES[code]
    this.pointer = options.pointer
    this.internal = options.internal
    this.retryAfterS = options.retryAfterS
  }
}

export function isDatasporError(error: unknown, code?: ErrorCode): error is DatasporError {
  return error instanceof DatasporError && (code === undefined || error.code === code)
}
