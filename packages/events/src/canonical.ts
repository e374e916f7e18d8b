const UNSAFE = /[\u0000-\u001f"\\\ud800-\udfff]/

/**
 * The canonical form of a parsed JSON value (RFC 8785): keys sorted by UTF-16 code units, no white space, numbers as
 * ECMAScript writes them. Undefined where there is none: a lone surrogate or a number beyond a double (RFC 8785
 * section 3.1 asks for I-JSON). The value must be no deeper than `readJson` lets through.
 */
export function canonicalJson(value: unknown): string | undefined {
  try {
    return write(value)
  } catch (error) {
    if (error === NO_FORM) return undefined
    throw error
  }
}

const NO_FORM = new Error('no canonical form')

function write(value: unknown): string {
  if (typeof value === 'string') return writeString(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw NO_FORM
    return String(value)
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (value === null) return 'null'
  if (Array.isArray(value)) return writeArray(value)
  if (typeof value === 'object') return writeObject(value as Record<string, unknown>)
  throw NO_FORM
}

function writeString(text: string): string {
  if (!UNSAFE.test(text)) return `"${text}"`
  if (!text.isWellFormed()) throw NO_FORM
  return JSON.stringify(text)
}

function writeArray(items: readonly unknown[]): string {
  let text = '['
  for (let i = 0; i < items.length; i++) {
    if (i > 0) text += ','
    text += write(items[i])
  }
  return `${text}]`
}

function writeObject(object: Record<string, unknown>): string {
  const keys = Object.keys(object)
  sortKeys(keys)
  let text = '{'
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    if (i > 0) text += ','
    text += `${writeString(key)}:${write(object[key])}`
  }
  return `${text}}`
}

const INSERTION_MAX = 24

/** Insertion sort beats the built-in on the few keys that an event's objects have, and often they are in order already. */
function sortKeys(keys: string[]): void {
  if (keys.length > INSERTION_MAX) {
    keys.sort()
    return
  }
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!
    let j = i - 1
    while (j >= 0 && keys[j]! > key) {
      keys[j + 1] = keys[j]!
      j--
    }
    keys[j + 1] = key
  }
}
