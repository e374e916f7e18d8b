import type { NewEvent } from '@dataspor/event-log'
import { hmacKey, hmacSha256 } from '@dataspor/kernel'
import type { Rejected, Reporter } from '../api.ts'
import type { IntakeDeps } from '../deps.ts'
import type { Refused } from '../judge.ts'
import { entryOf, KEPT_BYTES_MAX, recordOf, rejectedOf } from '../refuse.ts'

export interface KeptAt {
  readonly event: NewEvent
  readonly result: Rejected
}

/**
 * Seals refused messages into the quarantine, torn and unreadable ones too (nobody waits for an answer), and gives an
 * `intake.refused` for each. The id is an HMAC over sender and offset: read again, the same message is kept once. What is
 * larger than an event may be leaves the `intake.refused` alone.
 */
export async function keepRefusedAt(
  refusals: readonly { readonly judged: Refused; readonly offset: string }[],
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<readonly KeptAt[]> {
  if (refusals.length === 0) return []
  const nowMs = deps.clock.now()
  const source = deps.rules().registry.canonical(reporter.party)
  const key = hmacKey(deps.vault.logKey.expose())
  const named = refusals.map(({ judged, offset }) => {
    const id = hmacSha256(key, `quarantine\u0000${source}\u0000${offset}`).subarray(0, 16)
    return { judged, offset, id: id.toString('hex') }
  })
  const bodies = named.filter(({ judged }) => judged.raw.length <= KEPT_BYTES_MAX)
  if (bodies.length > 0)
    await deps.vault.quarantine.put(
      bodies.map(({ id, judged }) => entryOf(id, judged, source, nowMs, deps)),
    )
  return named.map(({ id, judged, offset }) => ({
    event: recordOf(id, judged, source, nowMs, offset),
    result: rejectedOf(judged, id),
  }))
}
