import { boundedMap } from '@dataspor/kernel'

const BEYOND_LATIN_1 = /[\u0100-\uffff]/g

/**
 * JSON with everything beyond Latin-1 escaped. One arrow or curly quote makes V8 keep a whole answer at two bytes a
 * character and write it half as fast; through a buffer, because a replacement keeps the width of what it replaced in.
 */
function narrowJson(value: object): string {
  const escaped = JSON.stringify(value).replace(
    BEYOND_LATIN_1,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return narrow(escaped)
}

/** A text of Latin-1 characters as one flat string of one byte a character, whatever it was put together from. */
export function narrow(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}

const texts = new WeakMap<object, string>()

/** Keeps a value's JSON with it, so that it is written once however many entries it stands in. It must not change. */
export function intern<T extends object>(value: T): T {
  texts.set(value, narrowJson(value))
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

interface PartsNode<Part extends object, T> {
  value?: T
  next?: WeakMap<Part, PartsNode<Part, T>>
}

/** The same for a list whose parts are the same objects each time; it lives as long as they do. */
export function internedByParts<Part extends object, T extends object>(
  make: (parts: readonly Part[]) => T,
): (parts: readonly Part[]) => T {
  const root: PartsNode<Part, T> = {}
  return (parts) => {
    let node = root
    for (const part of parts) {
      node.next ??= new WeakMap()
      const known = node.next.get(part)
      const next: PartsNode<Part, T> = known ?? {}
      if (known === undefined) node.next.set(part, next)
      node = next
    }
    node.value ??= intern(make(parts))
    return node.value
  }
}
