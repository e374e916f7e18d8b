import { LINEAGE_LIMITS } from './limits.ts'

/** A name of a job, dataset, column or key: not empty, no control characters. */
export function isName(given: unknown): given is string {
  if (typeof given !== 'string') return false
  const { length } = given
  if (length === 0 || length > LINEAGE_LIMITS.nameCharsMax) return false
  // A pattern costs several times as much on a short text, and a schema has hundreds of names.
  for (let i = 0; i < length; i++) {
    const code = given.charCodeAt(i)
    if (code < 0x20 || code === 0x7f) return false
  }
  return true
}
