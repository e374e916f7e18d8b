/**
 * The canonical form of a parsed JSON value (RFC 8785): keys sorted by UTF-16 code units, no white space, numbers and
 * escapes as ECMAScript writes them. Undefined where there is none: a lone surrogate, or a number beyond a double (RFC
 * 8785 section 3.1 asks for I-JSON). The value must be no deeper than `readJson` lets through.
 */
export function canonicalJson(value: unknown): string | undefined {
  try {
    const text = JSON.stringify(sorted(value))
    // JSON.stringify writes a lone surrogate as an escape; so it does a backslash before "ud". Only then look closer.
    return text.includes('\\ud') ? write(value) : text
  } catch (error) {
    if (error === UNSORTABLE) return write(value)
    if (error === NO_FORM) return undefined
    throw error
  }
}

const NO_FORM = new Error('no canonical form')
const UNSORTABLE = new Error('an object cannot hold these keys in this order')

/**
 * A copy whose keys were added in canonical order, for the engine's own writer, which is faster than any of ours. Engines
 * put keys that are array indices first, whatever the order of adding, and `__proto__` is no ordinary assignment.
 */
function sorted(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw NO_FORM
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(sorted)
  const object = value as Record<string, unknown>
  const copy: Record<string, unknown> = {}
  for (const key of sortedKeys(object)) {
    const first = key.charCodeAt(0)
    if ((first >= 0x30 && first <= 0x39) || key === '__proto__') throw UNSORTABLE
    const item = object[key]
    copy[key] = typeof item === 'string' ? item : sorted(item)
  }
  return copy
}

/** The same text, part by part. */
function write(value: unknown): string | undefined {
  try {
    return writeValue(value)
  } catch (error) {
    if (error === NO_FORM) return undefined
    throw error
  }
}

function writeValue(value: unknown): string {
  if (typeof value === 'string') return writeString(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw NO_FORM
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(writeValue).join(',')}]`
  const object = value as Record<string, unknown>
  const members = sortedKeys(object).map((key) => `${writeString(key)}:${writeValue(object[key])}`)
  return `{${members.join(',')}}`
}

function writeString(text: string): string {
  if (!text.isWellFormed()) throw NO_FORM
  return JSON.stringify(text)
}

const INSERTION_MAX = 24

/** Insertion sort beats the built-in on the few keys that an event's objects have, and often they are in order already. */
function sortedKeys(object: Record<string, unknown>): string[] {
  const keys = Object.keys(object)
  if (keys.length > INSERTION_MAX) return keys.toSorted()
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!
    let j = i - 1
    while (j >= 0 && keys[j]! > key) {
      keys[j + 1] = keys[j]!
      j--
    }
    keys[j + 1] = key
  }
  return keys
}
