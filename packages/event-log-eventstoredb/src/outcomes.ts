import type { AppendOutcome, NewEvent } from '@dataspor/event-log'
import { keyText } from './claims.ts'
import type { Known } from './local-index.ts'

/** In order: the first of a key that was stored now is `appended`, every other one is what the index says. */
export function outcomesOf(
  events: readonly NewEvent[],
  own: ReadonlySet<string>,
  find: (key: Uint8Array) => Known | undefined,
): readonly AppendOutcome[] {
  const told = new Set<string>()
  return events.map(({ dedupKey, contentTag }) => {
    const key = keyText(dedupKey)
    const { position, recordedAt, tag } = find(dedupKey)!
    if (own.has(key) && !told.has(key)) {
      told.add(key)
      return { kind: 'appended', position, recordedAt }
    }
    return Buffer.compare(tag, contentTag) === 0
      ? { kind: 'duplicate', position, recordedAt }
      : { kind: 'conflict', position }
  })
}

/** Those whose keys nobody has used, each once. */
export function freshOf(
  events: readonly NewEvent[],
  find: (key: Uint8Array) => Known | undefined,
): readonly NewEvent[] {
  const seen = new Set<string>()
  return events.filter(({ dedupKey }) => {
    const key = keyText(dedupKey)
    if (seen.has(key) || find(dedupKey) !== undefined) return false
    seen.add(key)
    return true
  })
}
