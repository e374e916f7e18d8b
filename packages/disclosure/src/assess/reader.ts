import type { AccessRule, Catalogue } from '@dataspor/catalogue'
import type { StoredDisclosureEvent, StoredParty } from '@dataspor/events'
import { copenhagenDayStart } from '@dataspor/kernel'
import { type FactReader, type FactValue, NO_ARGUMENT } from '../check/evaluate.ts'
import { consentFor } from './consent.ts'
import { enrolmentAt } from './enrolment.ts'
import { jobcentreOf } from './jobcentre.ts'
import type { PersonFacts } from './person-facts.ts'

const DAY_MS = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Reads the facts of a disclosure and its person for one rule's check. */
export function factReader(
  event: StoredDisclosureEvent,
  rule: AccessRule,
  facts: PersonFacts,
  catalogue: Catalogue,
): FactReader {
  const acting = actingParty(event, rule, catalogue)
  return (name, argument) => {
    if (name.startsWith('subject.')) {
      return ofSubject(name.slice('subject.'.length), argument, event, facts, catalogue)
    }
    if (argument !== NO_ARGUMENT) return undefined
    if (name.startsWith('actor.')) return ofActor(name, acting, catalogue)
    return name.startsWith('consent') ? ofConsent(name, event, rule, facts) : ofEvent(name, event)
  }
}

function ofEvent(name: string, { data, occurredAt }: StoredDisclosureEvent): FactValue {
  switch (name) {
    case 'operation':
    case 'applicationReference':
    case 'purpose':
    case 'pseudonymised':
      return data[name]
    case 'dataPeriod.from':
      return data.dataPeriod?.from
    case 'dataPeriod.to':
      return data.dataPeriod?.to
    // What an event does not name here is known to be none, not unknown.
    case 'project':
      return data.project ?? null
    case 'transfer':
      return data.transfer?.country ?? null
    case 'transfer.safeguard':
      return data.transfer?.safeguard ?? null
    case 'time':
      return occurredAt
    default:
      return undefined
  }
}

function ofConsent(
  name: string,
  event: StoredDisclosureEvent,
  rule: AccessRule,
  facts: PersonFacts,
): FactValue {
  const consent = consentFor(event, event.data.assessment.flow, facts, [rule.id])
  if (name === 'consent') return consent?.consentId ?? null
  return name === 'consent.recordedAt' ? (consent?.registeredAt ?? null) : undefined
}

function ofActor(name: string, acting: StoredParty | undefined, catalogue: Catalogue): FactValue {
  if (name === 'actor.organisation') return acting?.ref
  if (name === 'actor.unit') return acting?.unit
  return name === 'actor.jobcentre' && acting !== undefined
    ? jobcentreOf(acting, catalogue)
    : undefined
}

function ofSubject(
  key: string,
  argument: FactValue | typeof NO_ARGUMENT,
  event: StoredDisclosureEvent,
  facts: PersonFacts,
  catalogue: Catalogue,
): FactValue {
  if (key === 'vitasResponsible') {
    const responsible =
      typeof argument === 'string' ? facts.vitasResponsible(argument, event.occurredAt) : undefined
    return responsible && jobcentreOf({ ref: responsible }, catalogue)
  }
  const atMs = argument === NO_ARGUMENT ? event.occurredAt : instantOf(argument, event)
  if (atMs === undefined) return undefined
  if (key === 'enrolment') return enrolmentAt(facts, atMs)
  const value = facts.status(key, atMs)
  if (typeof value === 'string' && key === 'jobcentre')
    return jobcentreOf({ ref: value }, catalogue)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined
}

/** A day as an instant: the first day of a period by its end, the last by its beginning, so that a fact of that day counts. */
function instantOf(argument: FactValue, { data }: StoredDisclosureEvent): number | undefined {
  if (typeof argument === 'number') return argument
  if (typeof argument !== 'string' || !DAY.test(argument)) return undefined
  const start = copenhagenDayStart(argument)
  const isFirst = argument === data.dataPeriod?.from && argument !== data.dataPeriod.to
  return isFirst ? start + DAY_MS - 1 : start
}

/** Who acts by the rule: of the two parties the one that it speaks of, else the one whose employee or system it was. */
function actingParty(
  event: StoredDisclosureEvent,
  rule: AccessRule,
  catalogue: Catalogue,
): StoredParty | undefined {
  const { sender, recipient, actor } = event.data
  const spokenOf = [recipient, sender].find((party) =>
    rule.subject.some((id) => isMeant(id, party, catalogue)),
  )
  if (spokenOf === undefined)
    return actor && { ref: actor.party, ...(actor.unit === undefined ? {} : { unit: actor.unit }) }
  if (actor?.unit === undefined || actor.party !== spokenOf.ref) return spokenOf
  return { ...spokenOf, unit: actor.unit }
}

function isMeant(partyId: string, party: StoredParty, catalogue: Catalogue): boolean {
  if (partyId === party.unit || partyId === party.system || partyId === party.ref) return true
  const ref = catalogue.party(partyId)?.ref
  if (ref === undefined || ref === null) return false
  return ref.endsWith('*') ? party.ref.startsWith(ref.slice(0, -1)) : ref === party.ref
}
