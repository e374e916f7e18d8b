/**
 * The canonical form of a parsed JSON value (RFC 8785): keys sorted by UTF-16 code units, no white space, numbers and
 * escapes as ECMAScript writes them. Undefined where there is none: a lone surrogate, or a number beyond a double (RFC
 * 8785 section 3.1 asks for I-JSON). The value must be no deeper than `readJson` lets through.
 */
export function canonicalJson(value: unknown): string | undefined {
  return canonicalWithin(value, Infinity)?.text ?? write(value)
}

export interface CanonicalForm {
  readonly text: string
  /** Keys in the value. */
  readonly keys: number
  /** By how many characters the numbers could have been shorter where they came from, at most (`1000` as `1e3`). */
  readonly slack: number
}

/**
 * The canonical form by the engine's own writer, which is faster than any of ours; undefined where that cannot be, or
 * where the value is nested deeper than told: then look closer.
 */
export function canonicalWithin(value: unknown, depthMax: number): CanonicalForm | undefined {
  const walk = { keys: 0, slack: 0 }
  try {
    const text = JSON.stringify(sorted(value, depthMax, walk))
    // JSON.stringify writes a lone surrogate as an escape; so it does a backslash before "ud". Only then look closer.
    return text.includes('\\ud') ? undefined : { text, ...walk }
  } catch (error) {
    if (error === UNUSUAL) return undefined
    throw error
  }
}

const NO_FORM = new Error('no canonical form')
const UNUSUAL = new Error('not for the engine, or nested too deep')

interface Walk {
  keys: number
  slack: number
}

/** The value with the keys of every object in canonical order: itself where they are, else a copy. */
function sorted(value: unknown, depthLeft: number, walk: Walk): unknown {
  if (typeof value === 'number') walk.slack += slackOf(value)
  if (typeof value !== 'object' || value === null) return value
  if (depthLeft === 0) throw UNUSUAL
  return Array.isArray(value)
    ? sortedItems(value, depthLeft - 1, walk)
    : sortedObject(value as Readonly<Record<string, unknown>>, depthLeft - 1, walk)
}

function sortedItems(list: readonly unknown[], depthLeft: number, walk: Walk): readonly unknown[] {
  let copy: unknown[] | undefined
  for (let i = 0; i < list.length; i++) {
    const item = list[i]
    if (typeof item === 'string') continue
    const inner = sorted(item, depthLeft, walk)
    if (inner === item) continue
    copy ??= list.slice()
    copy[i] = inner
  }
  return copy ?? list
}

function sortedObject(
  object: Readonly<Record<string, unknown>>,
  depthLeft: number,
  walk: Walk,
): Readonly<Record<string, unknown>> {
  const keys = Object.keys(object)
  walk.keys += keys.length
  let copy: Record<string, unknown> | undefined = sortKeys(keys) ? {} : undefined
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!
    checkKey(key)
    const item = object[key]
    const inner = typeof item === 'string' ? item : sorted(item, depthLeft, walk)
    if (copy !== undefined) copy[key] = inner
    else if (inner !== item) {
      copy = { ...object }
      copy[key] = inner
    }
  }
  return copy ?? object
}

/** Engines put keys that are array indices first, whatever the order of adding; `__proto__` is no ordinary assignment. */
function checkKey(key: string): void {
  const first = key.charCodeAt(0)
  if ((first >= 0x30 && first <= 0x39) || key === '__proto__') throw UNUSUAL
}

const SLACK_UNKNOWN = 100

/** Whole numbers are shorter with an exponent from three zeroes on, fractions from two behind the point. */
function slackOf(number: number): number {
  if (!Number.isFinite(number)) throw UNUSUAL
  if (!Number.isSafeInteger(number)) {
    const size = Math.abs(number)
    return size < 0.01 || size > Number.MAX_SAFE_INTEGER ? SLACK_UNKNOWN : 0
  }
  let zeroes = 0
  for (let left = number; left !== 0 && left % 10 === 0; left /= 10) zeroes++
  return Math.max(0, zeroes - 2)
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

function sortedKeys(object: Record<string, unknown>): string[] {
  const keys = Object.keys(object)
  sortKeys(keys)
  return keys
}

/**
 * Sorts in place by UTF-16 code units; whether anything was out of order. Insertion sort beats the built-in on the few
 * keys that an event's objects have, and often they are in order already.
 */
function sortKeys(keys: string[]): boolean {
  let moved = false
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!
    let j = i - 1
    if (keys[j]! <= key) continue
    moved = true
    if (keys.length > INSERTION_MAX) {
      keys.sort()
      return true
    }
    while (j >= 0 && keys[j]! > key) {
      keys[j + 1] = keys[j]!
      j--
    }
    keys[j + 1] = key
  }
  return moved
}
