import { completeEvent, type Seal, type StorePlan } from '@dataspor/disclosure'
import type { NewEvent } from '@dataspor/event-log'
import { contentTag, encodeStored, type StoredEvent } from '@dataspor/events'
import { type HmacKey, hmacKey, hmacSha256 } from '@dataspor/kernel'
import { type PartyKeys, seal, type SealingKey, type Vault } from '@dataspor/vault'
import type { Accepted } from './judge.ts'
import { type EventKeys, tagKey } from './keys.ts'

const GROUP_KEY_BYTES = 16

/** Seals what is secret and gives the bytes that the log will hold; `stored` may give the event another form. */
export function complete(
  accepted: Accepted,
  keys: EventKeys,
  recordedAt: number,
  vault: Vault,
  stored: (event: StoredEvent) => StoredEvent = (event) => event,
): NewEvent {
  const { plan, canonical } = accepted
  const actorKey = groupKeyOf(plan, 'actor.idSealed', keys.actor)
  const caseKey = groupKeyOf(plan, 'caseReferenceSealed', keys.caseOf)
  const event = completeEvent(plan, {
    recordedAt,
    ...(keys.subject === undefined ? {} : { subject: keys.subject.id }),
    others: keys.others.map((other) => other?.id),
    sealed: plan.seals.map((one) =>
      seal(ownerKey(one, keys), one.value.expose(), `${one.place}:${keys.dedupHex}`),
    ),
    ...(actorKey === undefined ? {} : { actorKey }),
    ...(caseKey === undefined ? {} : { caseKey }),
  })
  return {
    dedupKey: keys.dedup,
    contentTag: contentTag(tagKey(keys.subject, vault), canonical),
    recordedAt,
    body: encodeStored(stored(event)),
  }
}

function ownerKey({ owner }: Seal, keys: EventKeys): SealingKey {
  const key = owner.kind === 'party' ? keys.actor?.sealing : (keys.subject?.key ?? keys.event)
  if (key === undefined) throw new RangeError(`no key for what the ${owner.kind} seals`)
  return key
}

/** By this a party groups its own employee's look-ups, or a case's, without opening who or which it was. */
function groupKeyOf(
  plan: StorePlan,
  where: Seal['place'],
  party: PartyKeys | undefined,
): string | undefined {
  const sealed = plan.seals.find(({ place }) => place === where)
  if (sealed === undefined || party === undefined) return undefined
  return hmacSha256(groupingKey(party), sealed.value.expose())
    .subarray(0, GROUP_KEY_BYTES)
    .toString('base64url')
}

/** Prepared once for the party's keys as the vault gives them, and forgotten with them. */
const groupingKeys = new WeakMap<PartyKeys, HmacKey>()

function groupingKey(party: PartyKeys): HmacKey {
  const known = groupingKeys.get(party)
  if (known !== undefined) return known
  const key = hmacKey(party.grouping.expose())
  groupingKeys.set(party, key)
  return key
}
