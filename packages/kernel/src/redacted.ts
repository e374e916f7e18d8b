import { inspect } from 'node:util'

const MARK = '[redacted]'

/**
 * Holds a value that must not be printed: every ordinary way of turning it into text gives `[redacted]`.
 * `expose()` is the only way to the value, so that a search for it finds every use.
 */
export class Redacted<T> {
  readonly #value: T
  constructor(value: T) {
    this.#value = value
  }
  expose(): T {
    return this.#value
  }
  toString(): string {
    return MARK
  }
  toJSON(): string {
    return MARK
  }
  [inspect.custom](): string {
    return MARK
  }
}

export function redact<T>(value: T): Redacted<T> {
  return new Redacted(value)
}
