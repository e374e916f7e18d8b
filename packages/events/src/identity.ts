import { type HmacKey, hmacSha256, sha256 } from '@dataspor/kernel'

const BYTES = 16

/** What makes an event unique in the log: the first 16 bytes of SHA-256(source ref ‖ 0x00 ‖ CloudEvents id). */
export function dedupKey(sourceRef: string, id: string): Uint8Array {
  return sha256(`${sourceRef}\u0000${id}`).subarray(0, BYTES)
}

/**
 * Tells the same content sent again from other content under the same id: the first 16 bytes of HMAC-SHA-256 over the
 * RFC 8785 form as received, under the subject's key (without a subject: the log's).
 */
export function contentTag(key: HmacKey, canonical: string): Uint8Array {
  return hmacSha256(key, canonical).subarray(0, BYTES)
}

/** The public id of an event, `<source ref>/<CloudEvents id>`. */
export function formatPublicId(sourceRef: string, id: string): string {
  return `${sourceRef}/${id}`
}

/** The public id as one segment of a path. */
export function publicIdInPath(sourceRef: string, id: string): string {
  return encodeURIComponent(formatPublicId(sourceRef, id))
}

/** Source and CloudEvents id of a public id; undefined where it is none. A ref holds no slash, an id may. */
export function parsePublicId(
  text: string,
): { readonly source: string; readonly id: string } | undefined {
  const slash = text.indexOf('/')
  if (slash < 1 || slash === text.length - 1) return undefined
  return { source: text.slice(0, slash), id: text.slice(slash + 1) }
}

/** The same from a percent-encoded segment of a path; undefined where the encoding is broken. */
export function parsePublicIdInPath(
  segment: string,
): { readonly source: string; readonly id: string } | undefined {
  try {
    return parsePublicId(decodeURIComponent(segment))
  } catch {
    return undefined
  }
}
