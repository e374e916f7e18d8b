import { completeEvent, type Seal, type StorePlan } from '@dataspor/disclosure'
import type { NewEvent } from '@dataspor/event-log'
import { contentTag, encodeStored, type StoredEvent } from '@dataspor/events'
import { groupKeyOf, type PartyKeys, seal, type SealingKey, type Vault } from '@dataspor/vault'
import type { Accepted } from './judge.ts'
import { type EventKeys, tagKey } from './keys.ts'

/** Seals what is secret and gives the bytes that the log will hold; `stored` may give the event another form. */
export function complete(
  accepted: Accepted,
  keys: EventKeys,
  recordedAt: number,
  vault: Vault,
  stored: (event: StoredEvent) => StoredEvent = (event) => event,
): NewEvent {
  const { plan, canonical } = accepted
  const actorKey = groupOf(plan, 'actor.idSealed', keys.actor)
  const caseKey = groupOf(plan, 'caseReferenceSealed', keys.caseOf)
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
function groupOf(
  plan: StorePlan,
  where: Seal['place'],
  party: PartyKeys | undefined,
): string | undefined {
  const sealed = plan.seals.find(({ place }) => place === where)
  if (sealed === undefined || party === undefined) return undefined
  return groupKeyOf(party, sealed.value.expose()).toString('base64url')
}
