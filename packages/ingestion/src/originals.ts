import { decide, linksOf, type Original } from '@dataspor/disclosure'
import {
  decodeStored,
  dedupKey,
  encodeStored,
  formatPublicId,
  OWN_SOURCE,
  type StoredEnvelope,
  storedVersion,
} from '@dataspor/events'
import type { IntakeDeps, Rules } from './deps.ts'
import { findLinks, keyOf } from './links.ts'
import { type Accepted, type Judged, type Pending, refused } from './judge.ts'

const STREAM = 'sys/closed'

interface Found extends Original {
  readonly key: Uint8Array
}

/**
 * Judges an event about an earlier one, which is looked up in the log: by its id, so that no projection is read. With
 * `claim`, a retraction or an acknowledgement takes its original first: of two, only one can.
 */
export async function settle(
  pending: Pending,
  rules: Rules,
  deps: IntakeDeps,
  { claim }: { readonly claim: boolean },
): Promise<Exclude<Judged, Pending>> {
  const { event, eventId, raw, canonical, warnings, about } = pending
  const original = about === undefined ? undefined : await findOriginal(about.id, rules, deps)
  const decision = decide(event, {
    ...rules,
    nowMs: deps.clock.now(),
    links: await findLinks(linksOf(event), rules, deps),
    ...(original === undefined ? {} : { original }),
  })
  if (decision.kind === 'refuse') return refused(decision, eventId, raw)
  const accepted: Accepted = { kind: 'accepted', plan: decision, canonical, warnings }
  if (original === undefined || about === undefined || event.type === 'subject.merge-undone')
    return accepted
  const open = await isOpen(accepted, original, deps, claim)
  if (open) return accepted
  const code = event.type === 'notice.acknowledged' ? 'already_decided' : 'already_retracted'
  return refused({ code, pointer: about.pointer }, eventId, raw)
}

async function findOriginal(
  publicId: string,
  rules: Rules,
  { log }: IntakeDeps,
): Promise<Found | undefined> {
  const key = keyOf(publicId, rules)
  const record = key === undefined ? undefined : await log.find(key)
  if (key === undefined || record === undefined) return undefined
  return { key, position: record.position, event: decodeStored(record.body) }
}

/**
 * Whether more can be said about an original. An event that is stored already may always come again. A retraction's claim
 * is on disk before the retraction: if that is lost on the way, the same retraction, sent again, finds its own claim.
 */
async function isOpen(
  { plan }: Accepted,
  original: Found,
  deps: IntakeDeps,
  claim: boolean,
): Promise<boolean> {
  const own = dedupKey(plan.source, plan.id)
  if ((await deps.log.find(own)) !== undefined) return true
  const id = `closed-${Buffer.from(original.key).toString('hex')}`
  const before = await deps.log.find(dedupKey(OWN_SOURCE, id))
  if (before !== undefined) return Buffer.compare(before.contentTag, own) === 0
  // Of a batch, other members may be taken back later. A notice is acknowledged once.
  const retracts = plan.type === 'disclosure.retracted' && plan.others.length === 0
  const closes = retracts || plan.type === 'notice.acknowledged'
  if (!claim || !closes) return true
  const now = deps.clock.now()
  const { source, id: originalId } = original.event
  const event: StoredEnvelope<'disclosure.closed'> = {
    v: storedVersion('disclosure.closed'),
    type: 'disclosure.closed',
    id,
    source: OWN_SOURCE,
    occurredAt: now,
    recordedAt: now,
    data: {
      original: { id: formatPublicId(source, originalId), position: original.position },
      by: formatPublicId(plan.source, plan.id),
    },
  }
  const marker = { dedupKey: dedupKey(OWN_SOURCE, id), contentTag: own, recordedAt: now }
  const [outcome] = await deps.log.append({
    stream: STREAM,
    expectedRevision: 'any',
    events: [{ ...marker, body: encodeStored(event) }],
  })
  return outcome?.kind !== 'conflict'
}
