const WRAPPED_FROM = 20
const WRAPPED_TO = 36

/**
 * The middle of a wrapped key (nonce ‖ key ‖ tag): what has lost these bytes has lost part of the nonce and of the key,
 * and opens nothing, so a copy that was partly overwritten needs no second look.
 */
export function traceOfKey(wrapped: Uint8Array): Uint8Array {
  return wrapped.slice(WRAPPED_FROM, WRAPPED_TO)
}

/** The middle of an id or HMAC of 16 bytes. */
export function traceOfId(id: Uint8Array): Uint8Array {
  return id.slice(4, 12)
}
