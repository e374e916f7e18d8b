import type { StoredDisclosureEvent, StoredParty } from '@dataspor/events'

import type { Item, ItemActor, ItemConfirmation } from '../contract/item.ts'
import type { AnswerParty } from '../contract/party.ts'
import { intern, jsonOf, narrow } from '../lexicon/interned.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Viewpoint } from '../lexicon/party.ts'
import { AWAITING, type Expected, NOT_EXPECTED, RECIPIENT_ONLY } from './confirmation.ts'
import type { Opened } from './entry.ts'
import { type Verdicts, verdictsWithoutFacts } from './judge.ts'
import { type Names, namesIn } from './names.ts'
import { bucketOf, isLike, type Likeness, likenessOf } from './likeness.ts'

/** A shape is about 8 KiB. When there are more, all are forgotten: what is asked for comes back at once. */
const SHAPES_MAX = 4_000

/** The part of an item that a great many events share, with its JSON in two pieces: before and after the judgement. */
export interface ItemShape {
  readonly front: Pick<
    Item,
    | 'reportedBy'
    | 'act'
    | 'mode'
    | 'operation'
    | 'sender'
    | 'recipient'
    | 'via'
    | 'onBehalfOf'
    | 'controller'
    | 'purpose'
    | 'flow'
    | 'dataCategories'
    | 'sensitivity'
    | 'legalBases'
  >
  readonly back: Pick<Item, 'retention' | 'batch' | 'correction' | 'assessedAgain'>
  /** Those frozen in the event. */
  readonly findings: Item['findings']
  /** Where nobody has confirmed anything yet, and how long after it occurred somebody should have, ms. */
  readonly confirmation: ItemConfirmation
  readonly confirmWithinMs?: number
  readonly actor: ItemActor | null
  /** Members of an object, without its braces: before, between and after what an event has of its own. */
  readonly frontJson: string
  readonly sideJson: string
  readonly backJson: string
  /** Verdicts that are the same for all; undefined where consents and facts have a say. */
  readonly verdicts: Verdicts | undefined
  /** Front, those verdicts, side, in one piece. */
  readonly plainJson: string
}

/** Gives an event its shape. */
export type Shapes = (
  event: StoredDisclosureEvent,
  viewpoint: Viewpoint,
  opened: Opened,
) => ItemShape

export function createShapes(lexicon: Lexicon, expected: Expected): Shapes {
  const buckets = new Map<string, Kept[]>()
  let count = 0
  return (event, viewpoint, opened) => {
    const key = bucketOf(event)
    const names = namesIn(opened)
    const bucket = buckets.get(key)
    if (bucket !== undefined) {
      for (const { like, shape } of bucket) {
        if (isLike(like, event, viewpoint, names)) return shape
      }
    }
    const shape = makeShape(event, viewpoint, names, lexicon, expected)
    if (count >= SHAPES_MAX) {
      buckets.clear()
      count = 0
    }
    count++
    const kept = { like: likenessOf(event, viewpoint, names), shape }
    buckets.set(key, [...(buckets.get(key) ?? []), kept])
    return shape
  }
}

interface Kept {
  readonly like: Likeness
  readonly shape: ItemShape
}

function makeShape(
  event: StoredDisclosureEvent,
  viewpoint: Viewpoint,
  names: Names,
  lexicon: Lexicon,
  expected: Expected,
): ItemShape {
  const { data, source } = event
  const { flow, bases } = data.assessment
  const sender = shown(data.sender, names.sender, viewpoint, lexicon)
  const recipient = shown(data.recipient, names.recipient, viewpoint, lexicon)
  const party = responsible(event, sender, recipient, viewpoint, lexicon)
  const front = {
    reportedBy: lexicon.parties.ref(source),
    act: data.act,
    mode: data.mode,
    ...(data.operation === undefined ? {} : { operation: data.operation }),
    sender,
    recipient,
    via: (data.via ?? []).map((system) => lexicon.parties.known(system, viewpoint)),
    ...(data.act === 'processor' ? { onBehalfOf: party } : {}),
    controller: lexicon.controller(party),
    purpose: data.purpose === undefined ? null : lexicon.purpose(data.purpose),
    flow: flow === null ? null : lexicon.flow(flow),
    dataCategories: lexicon.categories(data.dataCategories),
    sensitivity: lexicon.sensitivity(data),
    legalBases: lexicon.bases(bases),
  }
  const retention = lexicon.retention(flow, data.recipient)
  const back = { retention, batch: null, correction: { state: 'none' }, assessedAgain: [] } as const
  const within = confirmWithinMs(event, front, expected)
  const side = { confirmation: unconfirmed(event, within), actor: actorOf(event) }
  const findings = lexicon.findings(data.assessment.findings)
  const [frontJson, sideJson, backJson] = [members(front), members(side), members(back)]
  const verdicts = verdictsWithoutFacts(event, viewpoint, lexicon)
  const conditions = verdicts === undefined ? '[]' : jsonOf(verdicts.conditions)
  const judgedJson = `"conditions":${conditions},"findings":${jsonOf(findings)}`
  const plainJson = narrow(`${frontJson},${judgedJson},${sideJson}`)
  const written = { frontJson, sideJson, backJson, plainJson }
  const due = within === undefined ? {} : { confirmWithinMs: within }
  return { front, back, findings, ...side, ...due, verdicts, ...written }
}

function members(value: object): string {
  return narrow(jsonOf(intern(value)).slice(1, -1))
}

function shown(
  stored: StoredParty,
  name: string | undefined,
  viewpoint: Viewpoint,
  { parties }: Lexicon,
): AnswerParty {
  return name === undefined
    ? parties.known(stored, viewpoint)
    : parties.named(stored, name, viewpoint)
}

/** Who is responsible for the data where they came from: one of both ends, or whom a processor works for. */
function responsible(
  { data }: StoredDisclosureEvent,
  sender: AnswerParty,
  recipient: AnswerParty,
  viewpoint: Viewpoint,
  lexicon: Lexicon,
): AnswerParty {
  const party = lexicon.controllerOf(data)
  if (party === data.sender) return sender
  return party === data.recipient ? recipient : lexicon.parties.known(party, viewpoint)
}

/** Undefined where no confirmation is expected, as of what the recipient itself recorded on behalf of a silent sender. */
function confirmWithinMs(
  { type, data }: StoredDisclosureEvent,
  { sender, recipient, reportedBy }: ItemShape['front'],
  expected: Expected,
): number | undefined {
  const byRecipient = reportedBy.id === recipient.id && sender.id !== recipient.id
  if (type === 'disclosure.received' || byRecipient) return undefined
  return expected(recipient, data.assessment.flow)
}

function unconfirmed(
  { type }: StoredDisclosureEvent,
  withinMs: number | undefined,
): ItemConfirmation {
  if (type === 'disclosure.received') return RECIPIENT_ONLY
  return withinMs === undefined ? NOT_EXPECTED : AWAITING
}

function actorOf({ data: { actor } }: StoredDisclosureEvent): ItemActor | null {
  if (actor === undefined) return null
  return {
    kind: actor.kind,
    masked: actor.kind === 'person',
    ...(actor.role === undefined ? {} : { role: actor.role }),
    ...(actor.unit === undefined ? {} : { unit: actor.unit }),
  }
}
