import type { LogRecord } from '@dataspor/event-log'
import { decodeStored, type StoredEvent } from '@dataspor/events'

import type { DecisionDesk } from '../desk.ts'
import type { EndOf } from './ends.ts'

const PAGE_EVENTS = 1_000
/** What is sealed under an event's own key where it has no person: never what is sealed under a party's. */
const SEALED = /"(?:nameSealed|caseReferenceSealed|noteSealed|textSealed|reasonSealed)":/

/** Destroys the keys of events without a person that have ended; gives how many there were. */
export async function endEventKeys(
  { log, vault }: Pick<DecisionDesk, 'log' | 'vault'>,
  endOf: EndOf,
  { nowMs, dryRun }: { readonly nowMs: number; readonly dryRun: boolean },
): Promise<number> {
  let ended = 0
  for (let position = 0; ;) {
    const page = await log.readAll(position, PAGE_EVENTS)
    if (page.length === 0) return ended
    position = page.at(-1)!.position
    const names = page
      .filter((record) => hasEnded(record, endOf, nowMs))
      .map(({ dedupKey }) => Buffer.from(dedupKey).toString('hex'))
    if (names.length === 0) continue
    const keys = await vault.eventKeys(names, { create: false })
    const alive = names.filter((_, i) => keys[i] !== undefined)
    ended += alive.length
    if (!dryRun && alive.length > 0) await vault.destroyEventKeys(alive)
  }
}

function hasEnded({ body }: LogRecord, endOf: EndOf, nowMs: number): boolean {
  if (!SEALED.test(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1')))
    return false
  const event = decodeStored(body)
  const end = isUnderOwnKey(event) ? endOf(event) : undefined
  return end !== undefined && end.endsAt <= nowMs
}

/** What is about a person is sealed under that person's key, but for why an employee was unmasked: that is the employer's. */
function isUnderOwnKey({ subject, type }: StoredEvent): boolean {
  return subject === undefined || type === 'employee.unmasked'
}
