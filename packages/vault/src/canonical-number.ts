import { DatasporError, type HmacKey, hmacSha256, redact } from '@dataspor/kernel'
import type { SubjectNumber } from './port.ts'

/**
 * `production`: a replacement number or eCPR is unique only within its issuer.
 * `synthetic`: one scope for every issuer, so that made-up numbers name the same person wherever they come from.
 */
export type NumberScope = 'synthetic' | 'production'

/** Bytes of the look-up HMAC that are kept: 128 bits of a keyed hash, too many to collide and a third less index. */
export const NUMBER_HMAC_BYTES = 16
const NUMBER_LENGTH_MAX = 32
const ISSUER_LENGTH_MAX = 200
const SEPARATOR = '\0'

/** The bytes that the look-up HMAC runs over: kind ‖ 0x00 ‖ scope ‖ 0x00 ‖ number. Errors: `subject_invalid`. */
export function canonicalNumber(subject: SubjectNumber, scope: NumberScope): Buffer {
  const number = subject.number.expose()
  const place = subject.kind === 'cpr' ? '' : scope === 'synthetic' ? 'synthetic' : subject.issuer
  if (!isPart(number, NUMBER_LENGTH_MAX) || (place !== '' && !isPart(place, ISSUER_LENGTH_MAX))) {
    throw new DatasporError('subject_invalid')
  }
  if (subject.kind !== 'cpr' && place === '') throw new DatasporError('subject_invalid')
  return Buffer.from(subject.kind + SEPARATOR + place + SEPARATOR + number)
}

export function numberHmac(key: HmacKey, canonical: Uint8Array): Buffer {
  return hmacSha256(key, canonical).subarray(0, NUMBER_HMAC_BYTES)
}

/** The whole number with its issuer, as it is sealed in the person's row. */
export function encodeNumber(subject: SubjectNumber): Buffer {
  const issuer = subject.kind === 'cpr' ? '' : subject.issuer
  return Buffer.from(subject.kind + SEPARATOR + issuer + SEPARATOR + subject.number.expose())
}

/** Undefined where the bytes are not those of `encodeNumber`. */
export function decodeNumber(bytes: Uint8Array): SubjectNumber | undefined {
  const [kind, issuer, number, more] = Buffer.from(bytes).toString().split(SEPARATOR)
  if (issuer === undefined || number === undefined || more !== undefined) return undefined
  if (kind === 'cpr') return { kind, number: redact(number) }
  if (kind === 'replacement' || kind === 'ecpr') return { kind, issuer, number: redact(number) }
  return undefined
}

function isPart(text: string, lengthMax: number): boolean {
  return text.length > 0 && text.length <= lengthMax && !text.includes(SEPARATOR)
}
