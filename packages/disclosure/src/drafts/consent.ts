import { parseRfc3339, type WireEventOf } from '@dataspor/events'
import type { DecideContext } from '../decide.ts'
import { resolveParty } from '../resolve.ts'
import { type Drafted, plain } from './drafted.ts'

export function draftConsent(
  { data }: WireEventOf<'consent.given'>,
  { catalogue, registry }: DecideContext,
): Drafted {
  const givenTo = resolveParty(data.givenTo, '/data/givenTo', 'other', catalogue, registry)
  if (givenTo.refused !== undefined) return givenTo
  const registeredBy = resolveParty(
    data.registeredBy,
    '/data/registeredBy',
    'other',
    catalogue,
    registry,
  )
  if (registeredBy.refused !== undefined) return registeredBy
  return plain({
    consentId: data.consentId,
    kind: data.kind,
    givenTo: givenTo.stored,
    registeredBy: registeredBy.stored,
    obtainedAt: parseRfc3339(data.obtainedAt)!,
    registeredAt: parseRfc3339(data.registeredAt)!,
    form: data.form,
    ...(data.situation === undefined ? {} : { situation: data.situation }),
    scope: data.scope,
    ...(data.evidenceRef === undefined ? {} : { evidenceRef: data.evidenceRef }),
  })
}
