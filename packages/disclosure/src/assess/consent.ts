import type { StoredConsentGiven, StoredDisclosureEvent, StoredParty } from '@dataspor/events'
import type { PersonFacts } from './person-facts.ts'

type Kind = StoredConsentGiven['kind']

/** The kinds of consent that a rule means where it means one: S0:92 and S0:10 ask for two different ones. */
const KIND_OF_RULE: Readonly<Record<string, Kind>> = {
  'support-samtykke': 'support-access',
  'vitas-samtykke': 'enter-cpr',
  'vitas-ansoegning-samtykke': 'apply-for-support',
}

/**
 * The consent that a disclosure rests on: the one that it names, or else the newest that was given to one of its parties
 * for what it is. Valid at the time of the disclosure, and of a kind that one of the rules means, where they mean any.
 */
export function consentFor(
  event: StoredDisclosureEvent,
  flow: string | null,
  facts: PersonFacts,
  rules: readonly string[],
): StoredConsentGiven | undefined {
  const kinds = rules.flatMap((rule) => KIND_OF_RULE[rule] ?? [])
  const valid = facts
    .consentsAt(event.occurredAt)
    .filter((one) => kinds.length === 0 || kinds.includes(one.kind))
  const named = valid.find((one) => one.consentId === event.data.consent)
  return named ?? valid.find((one) => isGivenToParty(one, event) && isInScope(one, event, flow))
}

function isGivenToParty({ givenTo }: StoredConsentGiven, { data }: StoredDisclosureEvent): boolean {
  return isSame(givenTo, data.recipient) || isSame(givenTo, data.sender)
}

/** The same legal entity, and no other system or unit of it. */
function isSame(a: StoredParty, b: StoredParty): boolean {
  if (a.ref !== b.ref) return false
  const agrees = (x: string | undefined, y: string | undefined): boolean =>
    x === undefined || y === undefined || x === y
  return agrees(a.unit, b.unit) && agrees(a.system, b.system)
}

/** Every limit that the consent states must be the disclosure's own. */
function isInScope(
  { scope }: StoredConsentGiven,
  event: StoredDisclosureEvent,
  flow: string | null,
): boolean {
  const { applicationReference, correlationId } = event.data
  if (scope.flow !== undefined && scope.flow !== flow) return false
  if (
    scope.applicationReference !== undefined &&
    scope.applicationReference !== applicationReference
  )
    return false
  return (
    scope.accessId === undefined || scope.accessId === event.id || scope.accessId === correlationId
  )
}
