import { dedupKey } from '@dataspor/events'
import { type HmacKey, hmacKey, hmacKeyOnce } from '@dataspor/kernel'
import type { PartyKeys, SealingKey, SubjectHandle, SubjectNumber, Vault } from '@dataspor/vault'
import type { Accepted } from './judge.ts'

/** The keys and ids that one accepted event needs. */
export interface EventKeys {
  readonly dedup: Uint8Array
  readonly dedupHex: string
  readonly subject: SubjectHandle | undefined
  readonly others: readonly (SubjectHandle | undefined)[]
  readonly event: SealingKey | undefined
  /** The event's own key was destroyed, and is never made again: what it belonged to was stored, and may not be anew. */
  readonly isEnded: boolean
  readonly actor: PartyKeys | undefined
  readonly caseOf: PartyKeys | undefined
}

/**
 * Finds or makes all keys of some events: one look-up for all people, one for all events without a person. Everything
 * made is on disk when this resolves, before the log hears of it.
 */
export async function keysFor(
  accepted: readonly Accepted[],
  vault: Vault,
): Promise<readonly EventKeys[]> {
  const numbers: SubjectNumber[] = []
  const eventKeyNames: string[] = []
  const parties = new Map<string, PartyKeys | undefined>()
  const dedups = accepted.map(({ plan }) => {
    if (plan.subject !== undefined) numbers.push(plan.subject)
    for (const other of plan.others) if (other !== undefined) numbers.push(other)
    if (plan.actorParty !== undefined) parties.set(plan.actorParty, undefined)
    if (plan.caseParty !== undefined) parties.set(plan.caseParty, undefined)
    const key = dedupKey(plan.source, plan.id)
    const hex = Buffer.from(key).toString('hex')
    if (needsEventKey(plan)) eventKeyNames.push(hex)
    return { key, hex }
  })
  const people = numbers.length === 0 ? [] : await vault.identify(numbers, { create: true })
  const eventKeys =
    eventKeyNames.length === 0 ? [] : await vault.eventKeys(eventKeyNames, { create: true })
  for (const ref of parties.keys()) parties.set(ref, await vault.partyKeys(ref))

  let [person, eventKey] = [0, 0]
  return accepted.map(({ plan }, i) => {
    const event = needsEventKey(plan) ? eventKeys[eventKey++] : undefined
    return {
      dedup: dedups[i]!.key,
      dedupHex: dedups[i]!.hex,
      subject: plan.subject === undefined ? undefined : people[person++],
      others: plan.others.map((other) => (other === undefined ? undefined : people[person++])),
      event,
      isEnded: needsEventKey(plan) && event === undefined,
      actor: plan.actorParty === undefined ? undefined : parties.get(plan.actorParty),
      caseOf: plan.caseParty === undefined ? undefined : parties.get(plan.caseParty),
    }
  })
}

function needsEventKey(plan: Accepted['plan']): boolean {
  return plan.subject === undefined && plan.seals.some(({ owner }) => owner.kind !== 'party')
}

/** The key of a content tag: the person's, or the log's for an event without one. */
export function tagKey(subject: SubjectHandle | undefined, vault: Vault): HmacKey {
  return subject === undefined ? logTagKey(vault) : hmacKey(subject.key.expose())
}

/** The log's key never changes: prepared once for a vault. */
const logTagKey = hmacKeyOnce((vault: Vault) => vault.logKey.expose())
