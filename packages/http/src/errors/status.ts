import type { ErrorCode } from '@dataspor/kernel'

/**
 * The HTTP status of every error code; a new code does not compile until it stands here. What shows as 500 is ours:
 * the caller gets `internal` and a reference, the log gets the code.
 */
export const STATUS_BY_CODE = {
  malformed_json: 400,
  invalid_utf8: 400,
  duplicate_key: 400,
  too_deep: 400,
  digest_mismatch: 400,
  as_of_in_future: 400,
  cursor_invalid: 400,
  filter_invalid: 400,
  reason_required: 400,
  // A caller that asks for what we do not have yet made no error of ours: never 501.
  not_supported: 400,
  unauthenticated: 401,
  source_not_yours: 403,
  wrong_channel: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  event_id_conflict: 409,
  already_retracted: 409,
  conflict: 409,
  already_decided: 409,
  second_officer_required: 409,
  batch_sealed: 409,
  too_large: 413,
  media_type: 415,
  original_unknown: 422,
  part_invalid: 422,
  seal_mismatch: 422,
  event_invalid: 422,
  type_unknown: 422,
  party_unknown: 422,
  recipient_not_named: 422,
  cannot_decrypt: 422,
  subject_invalid: 422,
  cpr_in_clear_field: 422,
  time_in_future: 422,
  time_too_early: 422,
  rate_limited: 429,
  overloaded: 503,
  not_ready: 503,
  log_failed: 503,
  wrong_expected_revision: 500,
  data_locked: 500,
  data_version: 500,
  key_missing: 500,
  damaged: 500,
  config_invalid: 500,
  internal: 500,
} as const satisfies Record<ErrorCode, number>

export type PublicCode = {
  [Code in ErrorCode]: (typeof STATUS_BY_CODE)[Code] extends 500 ? never : Code
}[ErrorCode]

const RETRY_AFTER_S: Partial<Record<ErrorCode, number>> = {
  rate_limited: 1,
  overloaded: 1,
  not_ready: 5,
  log_failed: 30,
}

/** Seconds to say in Retry-After where the error itself names none; undefined where trying again is no use. */
export function retryAfterS(code: ErrorCode): number | undefined {
  return RETRY_AFTER_S[code]
}
