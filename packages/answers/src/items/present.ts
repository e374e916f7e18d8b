import { formatPublicId, type StoredDisclosure } from '@dataspor/events'
import { formatPosition } from '@dataspor/kernel'

import type { Item, ItemActor, ItemConfirmation } from '../contract/item.ts'
import type { AnswerParty } from '../contract/party.ts'
import { iso } from '../iso.ts'
import { intern } from '../lexicon/interned.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Entry } from './entry.ts'
import { controllerPartyOf, recipientOf, senderOf } from './parties.ts'

const NONE: readonly [] = intern([])
const NO_CORRECTION = intern({ state: 'none' } as const)

/** What an item takes from outside its event and the catalogue. */
export interface ItemSetting {
  readonly lexicon: Lexicon
  readonly logId: string
  /** Whether a recipient's registration says that it confirms what it receives. */
  readonly confirms: (recipient: AnswerParty) => boolean
}

/** An entry as a person sees it. Fields of matching, batches and corrections say that there is nothing. */
export function presentItem(entry: Entry, setting: ItemSetting): Item {
  const { row, event } = entry
  const { data } = event
  const { lexicon } = setting
  const sender = senderOf(entry, lexicon)
  const recipient = recipientOf(entry, lexicon)
  const responsible = controllerPartyOf(entry, lexicon)
  const flow = data.assessment.flow
  return {
    id: formatPublicId(event.source, event.id),
    occurredAt: iso(row.occurredAt),
    recordedAt: iso(row.recordedAt),
    position: formatPosition(setting.logId, row.position),
    reportedBy: lexicon.parties.ref(event.source),
    act: data.act,
    mode: data.mode,
    ...(data.operation === undefined ? {} : { operation: data.operation }),
    sender,
    recipient,
    via: data.via === undefined || data.via.length === 0 ? NONE : data.via.map((each) => lexicon.parties.known(each, entry.viewpoint)),
    ...(data.act === 'processor' ? { onBehalfOf: responsible } : {}),
    controller: lexicon.controller(responsible),
    purpose: data.purpose === undefined ? null : lexicon.purpose(data.purpose),
    flow: flow === null ? null : lexicon.flow(flow),
    dataCategories: lexicon.categories(data.dataCategories),
    sensitivity: lexicon.sensitivity(data),
    legalBases: lexicon.bases(data.assessment.bases),
    ...(entry.consent === undefined ? {} : { consent: entry.consent }),
    conditions: entry.conditions,
    findings: entry.findings,
    confirmation: confirmationOf(entry, recipient, setting),
    actor: actorOf(data),
    ...ownDetails(entry),
    ...(data.transfer === undefined ? {} : { transfer: { ...data.transfer, safeguard: data.transfer.safeguard ?? null } }),
    pseudonymised: data.pseudonymised ?? null,
    ...(data.project === undefined ? {} : { project: data.project }),
    ...(data.automation === undefined ? {} : { automation: data.automation }),
    retention: lexicon.retention(flow, data.recipient),
    batch: null,
    correction: NO_CORRECTION,
    assessedAgain: NONE,
  }
}

const NOT_EXPECTED: ItemConfirmation = intern({ state: 'not-expected' })
const AWAITING: ItemConfirmation = intern({ state: 'awaiting' })
const RECIPIENT_ONLY: ItemConfirmation = intern({ state: 'recipient-only' })

/** Reports of both sides are not matched yet: a recipient's own report stands for itself, a sender's awaits one. */
function confirmationOf(entry: Entry, recipient: AnswerParty, setting: ItemSetting): ItemConfirmation {
  if (entry.event.type === 'disclosure.received') return RECIPIENT_ONLY
  return setting.confirms(recipient) ? AWAITING : NOT_EXPECTED
}

function actorOf({ actor }: StoredDisclosure): ItemActor | null {
  if (actor === undefined) return null
  return {
    kind: actor.kind,
    masked: actor.kind === 'person',
    ...(actor.role === undefined ? {} : { role: actor.role }),
    ...(actor.unit === undefined ? {} : { unit: actor.unit }),
  }
}

/** What belongs to the event's own subject: others that it was also about must not learn who that is. */
function ownDetails({ viewpoint, opened, event }: Entry): Pick<Item, 'caseReference' | 'applicationReference'> {
  if (viewpoint !== 'own') return {}
  const { applicationReference } = event.data
  return {
    ...(opened.caseReference === undefined ? {} : { caseReference: opened.caseReference }),
    ...(applicationReference === undefined ? {} : { applicationReference }),
  }
}
