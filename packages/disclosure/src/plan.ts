import {
  type LineageType,
  type StoredCorrected,
  type StoredData,
  type StoredEvent,
  type StoredType,
  storedVersion,
  type SubjectNumber,
  type WireType,
} from '@dataspor/events'
import type { Redacted } from '@dataspor/kernel'

/** Whose key seals a value: the event's person (the event itself where it has none), or an employing party. */
export type KeyOwner =
  | { readonly kind: 'subject' }
  | { readonly kind: 'event' }
  | { readonly kind: 'party'; readonly ref: string }

/** Where a sealed value goes in the stored event. */
export type SealPlace =
  | 'caseReferenceSealed'
  | 'noteSealed'
  | 'actor.idSealed'
  | `sender.nameSealed`
  | `recipient.nameSealed`
  | `via.${number}.nameSealed`
  | `alsoAbout.${number}.relationSealed`

export interface Seal {
  readonly place: SealPlace
  readonly owner: KeyOwner
  readonly value: Redacted<string>
}

/**
 * Data as it will be stored, but for what keys and ids make: sealed values, subject ids, the actor's key. Of a correction,
 * its replacement's.
 */
export type Draft<T extends StoredType> = Omit<StoredData[T], 'alsoAbout'>

/** What a correction says besides its replacement. */
export type Around = Omit<StoredCorrected, 'replacement'>

/** An event that is to be stored; all of it decided, nothing of it sealed. Ingestion does the keys, then `completeEvent`. */
export interface StorePlan {
  readonly kind: 'store'
  readonly type: WireType | LineageType
  readonly id: string
  /** The source's canonical ref: what dedupKey, stream and public id are made of. */
  readonly source: string
  readonly occurredAt: number
  /** The event's own person; undefined for an event without one. */
  readonly subject: SubjectNumber | undefined
  /** People that it is also about: one entry for each relation, undefined where the event names no number. */
  readonly others: readonly (SubjectNumber | undefined)[]
  /** The employee or system that acted: the party whose keys seal the id and make the actor's key. */
  readonly actorParty: string | undefined
  /** The party whose keys make the key of the case, where a case is named. */
  readonly caseParty?: string
  readonly seals: readonly Seal[]
  readonly draft: Draft<WireType | LineageType>
  /** Of a correction only. */
  readonly around?: Around
}

/** What keys and ids made of a plan. */
export interface Filled {
  readonly recordedAt: number
  /** Subject id of `plan.subject`. */
  readonly subject?: string
  /** Subject ids of `plan.others`, in order. */
  readonly others: readonly (string | undefined)[]
  /** Sealed values (base64url) of `plan.seals`, in order. */
  readonly sealed: readonly string[]
  /** HMAC of the actor's id under the party's grouping key, first 16 bytes, base64url. */
  readonly actorKey?: string
  /** The same of the case reference. */
  readonly caseKey?: string
}

type Mutable = Record<string, unknown>

/** The stored event of a plan. Throws RangeError where a value is missing: a programming error, never the sender's. */
export function completeEvent(plan: StorePlan, filled: Filled): StoredEvent {
  const data: Mutable = { ...plan.draft }
  if (filled.sealed.length !== plan.seals.length || filled.others.length !== plan.others.length) {
    throw new RangeError('a plan needs all its sealed values and subject ids')
  }
  if ((plan.subject === undefined) !== (filled.subject === undefined)) {
    throw new RangeError('a plan needs the id of its subject')
  }
  placePeople(data, plan, filled)
  if (plan.actorParty !== undefined) {
    if (filled.actorKey === undefined) throw new RangeError('a plan needs the key of its actor')
    data['actor'] = { ...(data['actor'] as Mutable), key: filled.actorKey }
  }
  if (plan.caseParty !== undefined) {
    if (filled.caseKey === undefined) throw new RangeError('a plan needs the key of its case')
    data['caseKey'] = filled.caseKey
  }
  for (let i = 0; i < plan.seals.length; i++) put(data, plan.seals[i]!.place, filled.sealed[i]!)
  return {
    v: storedVersion(plan.type),
    type: plan.type,
    id: plan.id,
    source: plan.source,
    occurredAt: plan.occurredAt,
    recordedAt: filled.recordedAt,
    ...(filled.subject === undefined ? {} : { subject: filled.subject }),
    data: plan.around === undefined ? data : { ...plan.around, replacement: data },
  } as unknown as StoredEvent
}

function placePeople(data: Mutable, { type }: StorePlan, { subject, others }: Filled): void {
  if (type === 'subject.number-changed') {
    data['from'] = others[0]
    data['to'] = subject
  } else if (type === 'subject.numbers-merged') {
    data['kept'] = subject
    data['merged'] = others
  } else if (type === 'disclosure.retracted') {
    if (others.length > 0) data['members'] = others
  } else if (others.length > 0) {
    data['alsoAbout'] = others.map((id) => (id === undefined ? {} : { subject: id }))
  }
}

/** Writes along a path, copying what it passes: drafts are shared with no one, but their parties may be. */
function put(data: Mutable, place: SealPlace, sealed: string): void {
  const steps = place.split('.')
  let at = data
  for (const step of steps.slice(0, -1)) {
    const next = at[step]
    at[step] = Array.isArray(next) ? [...(next as unknown[])] : { ...(next as Mutable) }
    at = at[step] as Mutable
  }
  at[steps.at(-1)!] = sealed
}
