import { LIMITS } from './limits.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d

/** One element of a list: its bytes' place, the keys it names, and whether it is nested too deep. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly colons: number
  readonly deep: boolean
}

/** The structural colons of a document, one for each key it names; -1 where it is nested too deep. */
export function scan(bytes: Uint8Array, depthMax: number): number {
  let colons = 0
  let depth = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) i = endOfString(bytes, i)
    else if (byte === COLON) colons++
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (++depth > depthMax) return -1
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--
  }
  return colons
}

/** The same for a list, element by element. Depth within an element counts from the element, as if it came alone. */
export function scanElements(
  bytes: Uint8Array,
  elementsMax: number,
): readonly Span[] | 'too_large' {
  const spans: Span[] = []
  let start = -1
  let end = 0
  let colons = 0
  let depth = 0
  let deep = false
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    const from = i
    if (byte === QUOTE) i = endOfString(bytes, i)
    else if (byte === COLON) colons++
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      depth++
      if (depth === 1) continue
      if (depth > LIMITS.depthMax + 1) deep = true
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--
    else if (byte <= 0x20) continue
    const ends = (byte === COMMA && depth === 1) || depth === 0
    if (!ends) {
      if (start < 0) start = from
      end = i + 1
      continue
    }
    if (start >= 0) spans.push({ start, end, colons, deep })
    if (spans.length > elementsMax) return 'too_large'
    start = -1
    colons = 0
    deep = false
  }
  return spans
}

function endOfString(bytes: Uint8Array, quote: number): number {
  let i = quote + 1
  for (; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte === QUOTE) return i
    if (byte === BACKSLASH) i++
  }
  return i
}
