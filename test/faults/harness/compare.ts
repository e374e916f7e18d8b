import { dedupKey } from '@dataspor/events'
import { idOf } from './events-of.ts'
import type { Acknowledged, Ledger } from './ledger.ts'
import type { StoredEvents } from './stored-events.ts'

/** The key of a party's event, as the log has it. */
export function keyOf(party: string, n: number): string {
  return Buffer.from(dedupKey(party, idOf(n))).toString('hex')
}

/**
 * How what lies in the log differs from what was promised: every acknowledged event once, at its receipt or before; what
 * got no answer once or not at all; nothing else. Empty where all promises were kept.
 */
export function brokenPromises(ledgers: readonly Ledger[], stored: StoredEvents): string[] {
  const found = stored.repeated.map((key) => `${key} is stored more than once`)
  let explained = 0
  for (const ledger of ledgers) {
    const { party, acknowledged, unanswered, accepted, violations } = ledger
    found.push(...violations)
    for (const [n, told] of acknowledged)
      found.push(...misplaced(`${party} ${idOf(n)}`, stored.reported.get(keyOf(party, n)), told))
    const byChance = [...unanswered].filter((n) => stored.reported.has(keyOf(party, n))).length
    explained += acknowledged.size + byChance
    if (accepted > acknowledged.size) found.push(`${party}: more accepted than there is`)
  }
  const strangers = stored.reported.size - explained
  // Where an acknowledged event is missing, the count is off as well; that has been said.
  if (strangers > 0)
    found.push(`${strangers} events are stored that were turned away or never sent`)
  return found
}

/** The two that matter most, counted for the record of a run. */
export function lostAndDoubled(found: readonly string[]): string {
  const lost = found.filter((what) => what.endsWith(' is gone')).length
  const doubled = found.filter((what) => /more than once|a second time/.test(what)).length
  return `${lost} acknowledged lost, ${doubled} doubled`
}

function misplaced(
  name: string,
  position: number | undefined,
  { receipt, recordedAt }: Acknowledged,
): string[] {
  const promised = Number(receipt.split('.')[1])
  if (position === undefined) return [`${name} was acknowledged and is gone`]
  const kept = recordedAt === undefined ? position <= promised : position === promised
  return kept ? [] : [`${name} lies at ${position}, the receipt says ${promised}`]
}
