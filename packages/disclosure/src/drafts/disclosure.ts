import {
  parseRfc3339,
  refusal,
  type StoredActor,
  type StoredDisclosure,
  type WireDisclosure,
  type WireEventOf,
} from '@dataspor/events'
import { redact } from '@dataspor/kernel'
import { assessFrozen } from '../assess-frozen.ts'
import type { DecideContext } from '../decide.ts'
import type { KeyOwner, Seal, SealPlace } from '../plan.ts'
import { groundMayHold } from '../holds/ground.ts'
import { type DisclosureParties, resolveDisclosure } from '../resolve-disclosure.ts'
import type { Drafted } from './drafted.ts'

type DisclosureWireEvent = WireEventOf<'disclosure.recorded'> | WireEventOf<'disclosure.received'>
type DraftedActor = Omit<StoredActor, 'key' | 'idSealed'>

const GROUND_NOT_HERE =
  'Section 22(5) covers only flows that serve statistics or science, and no control.'

const BATCH_NAMES_NOBODY = 'The header of a batch names nobody: its people are in the parts.'

/** A disclosure: its parties resolved, its verdicts frozen, its personal details set apart for sealing. */
export function draftDisclosure(event: DisclosureWireEvent, context: DecideContext): Drafted {
  const { data, subject } = event
  const { catalogue, registry } = context
  if (context.batch === true && (subject !== undefined || data.alsoAbout !== undefined))
    return { refused: refusal('subject_invalid', '/data', BATCH_NAMES_NOBODY) }
  if (subject === undefined && context.batch !== true && !mayBeWithoutSubject(data, context)) {
    return {
      refused: refusal(
        'subject_invalid',
        '/data/subject',
        'An event about a person names the person.',
      ),
    }
  }
  const parties = resolveDisclosure(data, catalogue, registry)
  if (parties.refused !== undefined) return parties
  const personal = subject !== undefined || context.batch === true
  const assessment = assessFrozen(data, parties, personal, event.timeMs, catalogue)
  if (data.hold !== undefined && !groundMayHold(data.hold.ground, assessment.flow, catalogue))
    return { refused: refusal('event_invalid', '/data/hold/ground', GROUND_NOT_HERE) }
  const owner: KeyOwner = subject !== undefined ? { kind: 'subject' } : { kind: 'event' }
  const actorParty = data.actor === undefined ? undefined : employer(data, parties)
  return {
    data: {
      ...clearFields(data),
      sender: parties.sender.stored,
      recipient: parties.recipient.stored,
      ...(parties.via.length === 0 ? {} : { via: parties.via.map((system) => system.stored) }),
      ...(actorParty === undefined ? {} : { actor: draftActor(data, actorParty) }),
      ...draftHold(data, parties),
      assessment,
    } as StoredDisclosure,
    seals: sealsOf(data, parties, owner, actorParty),
    others: (data.alsoAbout ?? []).map((other) => other.subject),
    actorParty,
    ...(data.caseReference === undefined
      ? {}
      : { caseParty: actorParty ?? entityOf(event.source, context) }),
  }
}

/** The legal entity that a source is, or belongs to. */
function entityOf(source: string, { catalogue, registry }: DecideContext): string {
  const party = catalogue.resolveParty(source)
  return party.kind === 'entity' ? party.ref : registry.canonical(source)
}

/** Aggregates, and events on flows that are never about one person, name nobody. */
function mayBeWithoutSubject(data: WireDisclosure, { catalogue }: DecideContext): boolean {
  if (data.alsoAbout !== undefined) return false
  if (data.act === 'aggregate') return true
  const flow = data.flow === undefined ? undefined : catalogue.flow(data.flow)
  return flow !== undefined && !flow.personLevel
}

/** Fields that go as they are. One at a time: a spread would carry what is sealed. */
function clearFields(data: WireDisclosure): Partial<StoredDisclosure> {
  const kept: Record<string, unknown> = {}
  for (const field of CLEAR_FIELDS) {
    const value = data[field]
    if (value !== undefined) kept[field] = value
  }
  return kept
}

const CLEAR_FIELDS = [
  'act',
  'mode',
  'operation',
  'purpose',
  'benefit',
  'flow',
  'dataCategories',
  'legalBases',
  'applicationReference',
  'dataPeriod',
  'consent',
  'pseudonymised',
  'project',
  'transfer',
  'automation',
  'correlationId',
] as const satisfies readonly (keyof WireDisclosure & keyof StoredDisclosure)[]

/**
 * Whose employee or system acted: the one that fetches or looks, else the one that sends. A person seeing their own data
 * employs nobody, so that the other party's keys stand in.
 */
function employer(data: WireDisclosure, { sender, recipient }: DisclosureParties): string {
  const fetched = data.mode === 'pull' || data.mode === 'view'
  const [first, second] = fetched ? [recipient, sender] : [sender, recipient]
  return first.end.kind === 'person' ? second.stored.ref : first.stored.ref
}

function draftActor({ actor }: WireDisclosure, party: string): DraftedActor {
  const { kind, role, unit } = actor!
  return {
    kind,
    ...(role === undefined ? {} : { role }),
    ...(unit === undefined ? {} : { unit }),
    party,
  }
}

function draftHold(
  { hold }: WireDisclosure,
  { holdAuthority }: DisclosureParties,
): Partial<StoredDisclosure> {
  if (hold === undefined || holdAuthority === undefined) return {}
  const { ground, visibility } = hold
  return {
    hold: {
      ground,
      authority: holdAuthority.stored.ref,
      until: parseRfc3339(hold.until)!,
      visibility,
    },
  }
}

function sealsOf(
  data: WireDisclosure,
  parties: DisclosureParties,
  owner: KeyOwner,
  actorParty: string | undefined,
): readonly Seal[] {
  const seals: Seal[] = []
  const seal = (place: SealPlace, value: string | undefined, by: KeyOwner = owner): void => {
    if (value !== undefined) seals.push({ place, owner: by, value: redact(value) })
  }
  if (actorParty !== undefined)
    seal('actor.idSealed', data.actor?.id, { kind: 'party', ref: actorParty })
  seal('caseReferenceSealed', data.caseReference)
  seal('noteSealed', data.note)
  seal('sender.nameSealed', parties.sender.personName)
  seal('recipient.nameSealed', parties.recipient.personName)
  parties.via.forEach((system, i) => seal(`via.${i}.nameSealed`, system.personName))
  data.alsoAbout?.forEach((other, i) => seal(`alsoAbout.${i}.relationSealed`, other.relation))
  return seals
}
