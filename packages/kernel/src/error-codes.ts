/**
 * Every stable error code and what it tells the caller to do. The code is the contract; the text may be reworded.
 * HTTP status belongs to the edge (packages/http), not here.
 */
export const ERROR_CODES = {
  malformed_json: 'The body is not valid JSON. Send one JSON document (RFC 8259).',
  invalid_utf8: 'The body is not valid UTF-8. Encode it as UTF-8 without a byte order mark.',
  duplicate_key: 'An object names the same key twice. Name each key once.',
  too_deep: 'The JSON is nested more than 32 levels deep. Flatten it.',
  digest_mismatch: 'The bytes do not match the Content-Digest header. Send them again.',
  unauthenticated: 'Sign in: send a valid token in the Authorization header.',
  source_not_yours:
    'This token may not report this event for this source. Use the token of the party that may.',
  wrong_channel: 'This source is registered for another channel. Report through that one.',
  event_id_conflict:
    'An event with this source and id but other content is stored. Give the new event an id of its own.',
  already_retracted: 'The original is retracted. Nothing more can be said about it.',
  conflict: 'Somebody else changed this meanwhile. Read it again and decide anew.',
  already_decided: 'This is decided or closed already. Nothing more can be done to it.',
  second_officer_required: 'This takes two officers: another one than who asked decides it.',
  batch_sealed: 'The batch is sealed. Open a new one.',
  too_large: 'The body, an event or a field is larger than its limit. Split it.',
  media_type: 'This content type is not read here. Use one that the documentation names.',
  original_unknown: 'The event that this one refers to is not stored. Check its public id.',
  part_invalid: 'A line of this part cannot be read. Mend the lines named and send the part again.',
  seal_mismatch: 'The seal does not agree with the parts received. Compare counts and hashes.',
  event_invalid: 'A field is missing, unknown or of the wrong form. See the pointer.',
  type_unknown: 'This event type is not known. See the documentation for the types.',
  party_unknown: 'This party reference cannot be read, or needs a name. See the pointer.',
  recipient_not_named: 'A recipient must be a named legal entity, not a category. Name it.',
  subject_invalid: 'The person number cannot be one. Check its digits and its form.',
  cannot_decrypt:
    'The message cannot be opened. Send its session key first, under a current public key.',
  cpr_in_clear_field:
    'A field that is stored in clear holds what looks like a person number. Take it out.',
  time_in_future: 'The time lies more than five minutes ahead. Check the clock and the zone.',
  time_too_early: 'The time lies before 1968-04-02T00:00:00+01:00, when CPR began. Check the year.',
  rate_limited: 'Too many requests. Wait as Retry-After says.',
  overloaded: 'The system is at its limit. Nothing was stored; send it again as Retry-After says.',
  as_of_in_future: 'asOf lies beyond what is known. Ask for an earlier time.',
  cursor_invalid:
    'This cursor is not of this question, or older than 24 hours. Start at the first page.',
  filter_invalid: 'A filter cannot be read. See the pointer.',
  reason_required: 'Say why: send Dataspor-Reason with a reason code.',
  not_found: 'Nothing here, or nothing that you may see.',
  not_supported: 'This is not supported yet.',
  method_not_allowed: 'This method is not offered here. See the Allow header.',
  not_acceptable: 'None of the accepted formats is offered here.',
  not_ready: 'The system is starting or stopping. Try again shortly.',
  wrong_expected_revision:
    'The stream has another revision than expected. Read it and decide again.',
  log_failed: 'The log could not write to disk and has stopped. Restart after mending the disk.',
  data_locked: 'Another process owns this data folder. Stop it, or use its control socket.',
  data_version: 'The data folder was made by another version. Follow the upgrade notes.',
  key_missing:
    'The key file is missing or is not the one of this vault. Restore it from its backup.',
  damaged: 'Stored data is damaged. Run doctor, and restore from a backup.',
  config_invalid: 'A setting cannot be read. See the message.',
  internal: 'Something failed here. It is logged under the reference given.',
} as const

export type ErrorCode = keyof typeof ERROR_CODES

export const ERROR_CODE_LIST: readonly ErrorCode[] = Object.keys(ERROR_CODES) as ErrorCode[]
