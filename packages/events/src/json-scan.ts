import { isAscii, isUtf8 } from 'node:buffer'
import type { ErrorCode } from '@dataspor/kernel'
import { canonicalJson, canonicalWithin } from './canonical.ts'
import { countKeys } from './count-keys.ts'
import { scan, scanElements, type Span } from './json-bytes.ts'
import { LIMITS } from './limits.ts'

export type JsonRefusal = Extract<
  ErrorCode,
  'malformed_json' | 'invalid_utf8' | 'duplicate_key' | 'too_deep' | 'too_large' | 'event_invalid'
>

export type JsonRead =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: JsonRefusal }

export type CanonicalRead =
  /** Without a canonical form where there is none: a lone surrogate, a number beyond a double. */
  | { readonly ok: true; readonly value: unknown; readonly canonical?: string }
  | { readonly ok: false; readonly code: JsonRefusal }

/**
 * One element of a list: its own verdict, and its bytes as sent (a view, not a copy) for the quarantine. The canonical
 * form (RFC 8785) where it is known already.
 */
export type JsonElement = CanonicalRead & { readonly raw: Uint8Array }

export type JsonArrayRead =
  | { readonly ok: true; readonly elements: readonly JsonElement[] }
  | { readonly ok: false; readonly code: JsonRefusal }

/**
 * Reads one JSON document (RFC 8259) and refuses what JSON.parse lets pass: invalid UTF-8, a byte order mark, keys
 * named twice (I-JSON, RFC 7493 section 2.3), nesting beyond 32 unless told. Never overflows the stack, whatever the bytes.
 */
export function readJson(
  bytes: Uint8Array,
  bytesMax: number = LIMITS.eventBytesMax,
  depthMax: number = LIMITS.depthMax,
): JsonRead {
  const parsed = parse(bytes, bytesMax, depthMax)
  if (!parsed.ok) return parsed
  const { value, text } = parsed
  const keys = keysWithin(value, depthMax)
  if (keys === undefined) return { ok: false, code: 'too_deep' }
  return namesOnce(text, bytes, keys) ? { ok: true, value } : { ok: false, code: 'duplicate_key' }
}

/** A member is a key, a colon, a value and a comma: `"":0,`. */
const MEMBER_CHARS_MIN = 5

/** The same with the canonical form (RFC 8785), in fewer passes than one after the other. */
export function readCanonicalJson(
  bytes: Uint8Array,
  bytesMax: number = LIMITS.eventBytesMax,
  depthMax: number = LIMITS.depthMax,
): CanonicalRead {
  const parsed = parse(bytes, bytesMax, depthMax)
  if (!parsed.ok) return parsed
  const { value, text } = parsed
  const form = canonicalWithin(value, depthMax)
  if (form === undefined) {
    const read = readJson(bytes, bytesMax, depthMax)
    if (!read.ok) return read
    const canonical = canonicalJson(read.value)
    return canonical === undefined ? read : { ...read, canonical }
  }
  // No token is shorter as received than in the canonical form: of the same length, nothing was left out.
  const whole = form.text.length === text.length && form.slack < MEMBER_CHARS_MIN
  if (whole || namesOnce(text, bytes, form.keys)) return { ok: true, value, canonical: form.text }
  return { ok: false, code: 'duplicate_key' }
}

function parse(
  bytes: Uint8Array,
  bytesMax: number,
  depthMax: number,
):
  | { readonly ok: true; readonly value: unknown; readonly text: string }
  | { readonly ok: false; readonly code: JsonRefusal } {
  if (bytes.length > bytesMax) return { ok: false, code: 'too_large' }
  const text = decode(bytes)
  if (text === undefined) return { ok: false, code: 'invalid_utf8' }
  try {
    return { ok: true, value: JSON.parse(text), text }
  } catch {
    return { ok: false, code: scan(bytes, depthMax) < 0 ? 'too_deep' : 'malformed_json' }
  }
}

/** Whether a text names no more keys than its value has. Mostly the engine's own search tells; byte by byte only where it cannot. */
function namesOnce(text: string, bytes: Uint8Array, keys: number): boolean {
  return keysAtMost(text) === keys || scan(bytes, Infinity) === keys
}

const SPACE_BEFORE_COLON = /"[ \t\n\r]+:/

/** As many keys as a text can name: a quote with a colon behind it ends one, or begins a text. Infinity where it cannot tell. */
function keysAtMost(text: string): number {
  if (SPACE_BEFORE_COLON.test(text)) return Infinity
  let count = 0
  for (let at = text.indexOf('":'); at !== -1; at = text.indexOf('":', at + 2)) count++
  return count
}

/** Keys in a value; undefined where it is nested too deep, which is found before the stack is. */
function keysWithin(value: unknown, depthLeft: number): number | undefined {
  if (typeof value !== 'object' || value === null) return 0
  if (depthLeft === 0) return undefined
  const isList = Array.isArray(value)
  const items: readonly unknown[] = isList ? value : Object.values(value)
  let count = isList ? 0 : items.length
  for (const item of items) {
    if (typeof item !== 'object') continue
    const inner = keysWithin(item, depthLeft - 1)
    if (inner === undefined) return undefined
    count += inner
  }
  return count
}

/**
 * Reads a JSON list. A syntax error refuses the whole body; a duplicate key, too deep nesting or too many bytes in one
 * element refuse that one only. More than `elementsMax` elements: `too_large`; JSON that is no list: `event_invalid`.
 */
export function readJsonArray(
  bytes: Uint8Array,
  elementsMax: number = LIMITS.listEventsMax,
): JsonArrayRead {
  if (bytes.length > LIMITS.listBytesMax) return { ok: false, code: 'too_large' }
  const text = decode(bytes)
  if (text === undefined) return { ok: false, code: 'invalid_utf8' }
  const spans = scanElements(bytes, elementsMax)
  if (spans === 'too_large') return { ok: false, code: 'too_large' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, code: 'malformed_json' }
  }
  if (!Array.isArray(value)) return { ok: false, code: 'event_invalid' }
  return { ok: true, elements: spans.map((span, i) => judge(bytes, span, value[i])) }
}

function judge(bytes: Uint8Array, span: Span, value: unknown): JsonElement {
  const raw = bytes.subarray(span.start, span.end)
  if (raw.length > LIMITS.eventBytesMax) return { ok: false, code: 'too_large', raw }
  if (span.deep) return { ok: false, code: 'too_deep', raw }
  if (countKeys(value) !== span.colons) return { ok: false, code: 'duplicate_key', raw }
  return { ok: true, value, raw }
}

function decode(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isAscii(buffer)) return buffer.toString('latin1')
  const bom = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf
  return bom || !isUtf8(buffer) ? undefined : buffer.toString('utf8')
}
