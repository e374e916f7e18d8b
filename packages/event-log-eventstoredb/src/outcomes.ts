import type { AppendOutcome, NewEvent } from '@dataspor/event-log'
import { keyText } from './claims.ts'
import type { Known } from './local-index.ts'

/**
 * In order: the first of a key that was stored now is `appended`, every other one is what the index says. Where two owners
 * append the same key after the same revision the server tells both that it stands: it keeps the first, and looks at ids only.
 * Who wrote what it kept is told `appended`.
 */
export function outcomesOf(
  events: readonly NewEvent[],
  { own, writer }: { readonly own: ReadonlySet<string>; readonly writer: number },
  find: (key: Uint8Array) => Known | undefined,
): readonly AppendOutcome[] {
  const told = new Set<string>()
  return events.map((event) => {
    const key = keyText(event.dedupKey)
    const { position, recordedAt, tag, writer: by } = find(event.dedupKey)!
    if (Buffer.compare(tag, event.contentTag) !== 0) return { kind: 'conflict', position }
    const isOurs = own.has(key) && !told.has(key) && by === writer
    told.add(key)
    return { kind: isOurs ? 'appended' : 'duplicate', position, recordedAt }
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
