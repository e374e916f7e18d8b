import type { StoredDisclosure, StoredDisclosureEvent, StoredParty } from '@dataspor/events'

import type { Viewpoint } from '../lexicon/party.ts'
import type { Names } from './names.ts'

type DisclosureParts = Pick<
  StoredDisclosure,
  | 'act'
  | 'mode'
  | 'operation'
  | 'purpose'
  | 'benefit'
  | 'sender'
  | 'recipient'
  | 'via'
  | 'dataCategories'
>

/** All that a shape is made from, and nothing that is the person's. */
export interface Likeness extends DisclosureParts {
  readonly viewpoint: Viewpoint
  readonly names: Names
  readonly type: StoredDisclosureEvent['type']
  readonly source: string
  readonly actor: Pick<NonNullable<StoredDisclosure['actor']>, 'kind' | 'role' | 'unit'> | undefined
  readonly assessment: Omit<StoredDisclosure['assessment'], 'catalogue'>
}

/** Few likenesses share a bucket: comparing the rest is faster than making a key of it. */
export function bucketOf({ data }: StoredDisclosureEvent): string {
  return `${data.assessment.flow}|${data.sender.ref}|${data.recipient.ref}`
}

export function likenessOf(
  event: StoredDisclosureEvent,
  viewpoint: Viewpoint,
  names: Names,
): Likeness {
  const { type, source, data } = event
  const { act, mode, operation, purpose, benefit, via, dataCategories, actor, assessment } = data
  return {
    viewpoint,
    names,
    type,
    source,
    act,
    mode,
    ...(operation === undefined ? {} : { operation }),
    ...(purpose === undefined ? {} : { purpose }),
    ...(benefit === undefined ? {} : { benefit }),
    sender: partyParts(data.sender),
    recipient: partyParts(data.recipient),
    ...(via === undefined ? {} : { via: via.map(partyParts) }),
    dataCategories,
    actor:
      actor === undefined
        ? undefined
        : {
            kind: actor.kind,
            ...(actor.role === undefined ? {} : { role: actor.role }),
            ...(actor.unit === undefined ? {} : { unit: actor.unit }),
          },
    assessment,
  }
}

export function isLike(
  like: Likeness,
  event: StoredDisclosureEvent,
  viewpoint: Viewpoint,
  names: Names,
): boolean {
  const { data } = event
  return (
    like.viewpoint === viewpoint &&
    like.names.sender === names.sender &&
    like.names.recipient === names.recipient &&
    like.type === event.type &&
    like.source === event.source &&
    like.act === data.act &&
    like.mode === data.mode &&
    like.operation === data.operation &&
    like.purpose === data.purpose &&
    like.benefit === data.benefit &&
    sameParty(like.sender, data.sender) &&
    sameParty(like.recipient, data.recipient) &&
    same(like.via, data.via, sameParty) &&
    same(like.dataCategories, data.dataCategories, Object.is) &&
    like.actor?.kind === data.actor?.kind &&
    like.actor?.role === data.actor?.role &&
    like.actor?.unit === data.actor?.unit &&
    sameAssessment(like.assessment, data.assessment)
  )
}

function sameAssessment(a: Likeness['assessment'], b: Likeness['assessment']): boolean {
  return (
    a.flow === b.flow &&
    same(a.bases, b.bases, (x, y) => x.id === y.id && x.validity === y.validity) &&
    same(a.findings, b.findings, (x, y) => x.code === y.code && x.about === y.about)
  )
}

function sameParty(a: StoredParty, b: StoredParty): boolean {
  return a.ref === b.ref && a.unit === b.unit && a.system === b.system && a.name === b.name
}

function same<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
  equal: (x: T, y: T) => boolean,
): boolean {
  if (a === undefined || b === undefined) return a === b
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!equal(a[i]!, b[i]!)) return false
  return true
}

function partyParts({ ref, unit, system, name }: StoredParty): StoredParty {
  return {
    ref,
    ...(unit === undefined ? {} : { unit }),
    ...(system === undefined ? {} : { system }),
    ...(name === undefined ? {} : { name }),
  }
}
