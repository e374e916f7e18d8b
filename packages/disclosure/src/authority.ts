import { parsePublicId, type Refusal, refusal, type WireHead } from '@dataspor/events'
import { inReplacement } from './drafts/corrected.ts'
import { peek, peekParty, peekText } from './peek.ts'
import type { SourceRegistry } from './registry.ts'
import { isParty, isPartyOrParent, isProcessor, speaksFor } from './speaks-for.ts'

/** Who is sending: the party that the token is bound to, and the channel that it came by. */
export interface ReportingParty {
  readonly party: string
  readonly channel: 'http' | 'kafka'
}

const JOBNET = 'jobnet'
const DFDG = 'dfdg'
const VITAS = 'vitas'
const STAR = 'star'
const WAREHOUSE = { ref: 'datavarehus' }

/**
 * Whether this party may report this event for the source that it names: the token's own source, by its own channel,
 * and one that the table "Who may report what" of events.md lets report it. Looks at the data as sent, since it is asked
 * before the form is; what cannot be read is left to the check of the form.
 */
export function authorise(
  head: WireHead,
  reporter: ReportingParty,
  registry: SourceRegistry,
): Refusal | undefined {
  const token = registry.canonical(reporter.party)
  const source = registry.canonical(head.source)
  if (token !== source && token !== registry.legalEntity(head.source)) {
    return refusal('source_not_yours', '/source')
  }
  const registration = registry.of(source)
  if (registration === undefined) return refusal('source_not_yours', '/source', NOT_REGISTERED)
  if (registration.channel !== reporter.channel) return refusal('wrong_channel', '/source')
  return mayReport(head, source, registry)
}

const NOT_REGISTERED = 'This party is not registered as a source.'

/** The table "Who may report what" for a registered source, given as its canonical ref. */
export function mayReport(
  head: WireHead,
  source: string,
  registry: SourceRegistry,
): Refusal | undefined {
  const { type, data } = head
  switch (type) {
    case 'disclosure.recorded':
      return mayRecord(data, source, registry) ?? mayHold(data, source, registry)
    case 'disclosure.received':
      return speaksFor(source, peekParty(peek(data, 'recipient')), registry)
        ? mayHold(data, source, registry)
        : refusal('source_not_yours', '/data/recipient')
    case 'disclosure.corrected':
      return mayCorrect(data, source, registry)
    case 'disclosure.retracted':
      return isOwn(data, 'retracts', source, registry)
    case 'subject.number-changed':
    case 'subject.numbers-merged':
    case 'subject.merge-undone':
      return registry.authorities.identity.includes(source)
        ? undefined
        : refusal('source_not_yours', '/source')
    case 'consent.given':
      return mayGive(data, source, registry)
    case 'consent.withdrawn':
      // To whom it was given is not in the event: a withdrawal counts only from who reported or holds the consent.
      return undefined
    case 'subject.status-changed':
      return mayStateFact(data, source, registry)
        ? undefined
        : refusal('source_not_yours', '/data/key')
    case 'source.reported-through':
    case 'notice.acknowledged':
      // Who was notified is in the notice: the domain looks at it.
      return undefined
    case 'profiling.performed':
      return speaksFor(source, peekParty(peek(data, 'controller')), registry)
        ? undefined
        : refusal('source_not_yours', '/data/controller')
    case 'warehouse.load-completed':
    case 'warehouse.delivery-expected':
    case 'processing.ended':
      return speaksFor(source, peekParty(peek(data, 'receiver')) ?? WAREHOUSE, registry)
        ? undefined
        : refusal('source_not_yours', '/data/receiver')
    default:
      return type satisfies never
  }
}

function mayGive(data: unknown, source: string, registry: SourceRegistry): Refusal | undefined {
  const givenTo = peekParty(peek(data, 'givenTo'))
  return isParty(source, givenTo, registry) || isProcessor(source, givenTo, registry)
    ? undefined
    : refusal('source_not_yours', '/data/givenTo')
}

function mayRecord(data: unknown, source: string, registry: SourceRegistry): Refusal | undefined {
  const sender = peekParty(peek(data, 'sender'))
  if (sender === undefined) return undefined
  if (speaksFor(source, sender, registry) || isProcessor(source, sender, registry)) return undefined
  const silentSender = sender.ref === 'borger' || registry.of(sender.ref) === undefined
  const recipient = peekParty(peek(data, 'recipient'))
  return silentSender && speaksFor(source, recipient, registry)
    ? undefined
    : refusal('source_not_yours', '/data/sender')
}

/** Only the original's source may say that it was wrong; the public id tells whose it is. */
function isOwn(
  data: unknown,
  field: string,
  source: string,
  registry: SourceRegistry,
): Refusal | undefined {
  const original = parsePublicId(peekText(data, field) ?? '')
  if (original === undefined || registry.canonical(original.source) === source) return undefined
  return refusal('source_not_yours', `/data/${field}`)
}

function mayCorrect(data: unknown, source: string, registry: SourceRegistry): Refusal | undefined {
  return (
    isOwn(data, 'corrects', source, registry) ??
    mayReplace(peek(data, 'replacement'), source, registry)
  )
}

/** What a source might have reported in the first place, from either side. */
function mayReplace(data: unknown, source: string, registry: SourceRegistry): Refusal | undefined {
  const recorded = mayRecord(data, source, registry)
  const received = speaksFor(source, peekParty(peek(data, 'recipient')), registry)
  const refused = (received ? undefined : recorded) ?? mayHold(data, source, registry)
  return refused === undefined ? undefined : inReplacement(refused)
}

/** A hold works in the same commit, so that only those trusted with holds may send one. */
function mayHold(data: unknown, source: string, registry: SourceRegistry): Refusal | undefined {
  if (peek(data, 'hold') === undefined || registry.authorities.hold.includes(source))
    return undefined
  return refusal('source_not_yours', '/data/hold')
}

/** `subject.status-changed`: each key has its own witnesses. */
function mayStateFact(data: unknown, source: string, registry: SourceRegistry): boolean {
  const key = peekText(data, 'key')
  const is = (...refs: readonly string[]): boolean =>
    refs.some((ref) => isPartyOrParent(source, ref, registry))
  switch (key) {
    case 'cv.searchable':
    case 'cv.lastLogin':
    case 'enrolment':
      return is(JOBNET)
    case 'akasse': {
      const fund = peekText(data, 'value')
      return fund === undefined || is(fund, DFDG)
    }
    case 'kommune':
    case 'jobcentre':
    case 'addressProtected':
    case 'custody':
    case 'guardianship':
    case 'deceased':
      return registry.authorities.cpr.includes(source) || is(DFDG)
    case 'benefitGroup':
      return registry.legalEntity(source).startsWith('kommune:') || is(DFDG)
    case 'vitasResponsible':
      return is(VITAS)
    case 'researchProject':
      return is(STAR)
    default:
      return true
  }
}
