import { boundedMap } from '../bounded-map.ts'

const texts = new WeakMap<object, string>()

/** Keeps a value's JSON with it, so that it is written once however many entries it stands in. It must not change. */
export function intern<T extends object>(value: T): T {
  texts.set(value, JSON.stringify(value))
  return value
}

/** A value's JSON: kept for an interned value, else written now. */
export function jsonOf(value: object): string {
  return texts.get(value) ?? JSON.stringify(value)
}

/** A function that makes each interned value once; forgets the oldest beyond `entriesMax`. */
export function interning<T extends object, Args extends readonly unknown[]>(
  entriesMax: number,
  keyOf: (...args: Args) => string,
  make: (...args: Args) => T,
): (...args: Args) => T {
  const made = boundedMap<string, T>(entriesMax)
  return (...args) => {
    const key = keyOf(...args)
    const known = made.get(key)
    if (known !== undefined) return known
    const value = intern(make(...args))
    made.set(key, value)
    return value
  }
}

const SEPARATOR = '\u0000'

/** A key of several parts. */
export function keyOfParts(...parts: readonly (string | null | undefined)[]): string {
  let key = ''
  for (const part of parts) key += (part ?? '') + SEPARATOR
  return key
}
