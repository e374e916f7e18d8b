import type { PublicCode } from '../errors/status.ts'

/** What can be wrong with any intake body. */
export const bodyErrors = [
  'malformed_json',
  'invalid_utf8',
  'duplicate_key',
  'too_deep',
  'digest_mismatch',
  'too_large',
  'media_type',
  'overloaded',
  'log_failed',
] as const satisfies readonly PublicCode[]

/** What can be wrong with one event. */
export const eventErrors = [
  'source_not_yours',
  'wrong_channel',
  'event_id_conflict',
  'already_retracted',
  'original_unknown',
  'event_invalid',
  'type_unknown',
  'party_unknown',
  'recipient_not_named',
  'subject_invalid',
  'cpr_in_clear_field',
  'time_in_future',
  'time_too_early',
] as const satisfies readonly PublicCode[]

/** What can be wrong with any question of a citizen's. */
export const questionErrors = [
  'not_supported',
  'as_of_in_future',
  'not_found',
  'not_ready',
  'overloaded',
  'log_failed',
] as const satisfies readonly PublicCode[]
