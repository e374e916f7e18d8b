import {
  compareEnds,
  type ConfirmBy,
  confirmWithin,
  type HeldDisclosure,
  holdOnDisclosure,
  type SourceRegistration,
} from '@dataspor/disclosure'
import { decodeStored, type StoredDisclosureEvent } from '@dataspor/events'
import { iso } from '@dataspor/kernel'
import type { FoundMark } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import type { ItemConfirmation } from '../contract/item.ts'
import type { AnswerParty } from '../contract/party.ts'
import { registrationsByRef } from '../coverage/expected.ts'
import { intern } from '../lexicon/interned.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { disclosureOf, type Told } from './entry.ts'

/** How long after it occurred a recipient should have confirmed what came on a flow, ms; undefined: none is expected. */
export type Expected = (recipient: AnswerParty, flow: string | null) => number | undefined

/** Expects what the registrations say: those of a legal entity hold for its systems and units too. */
export function createExpected(
  { catalogue }: Lexicon,
  sources: readonly SourceRegistration[],
  by: ConfirmBy,
): Expected {
  const confirming = registrationsByRef(
    sources.filter((source) => source.confirms),
    catalogue,
  )
  return ({ id, system, unit }, flow) => {
    const refs = [id, system?.id, unit?.id].filter((ref) => ref !== undefined)
    const confirms = refs.some((ref) => confirming.has(catalogue.sourceRef(ref) ?? ref))
    return confirms ? confirmWithin(flow, by) : undefined
  }
}

export const RECIPIENT_ONLY = intern<ItemConfirmation>({ state: 'recipient-only' })
export const NOT_EXPECTED = intern<ItemConfirmation>({ state: 'not-expected' })
export const AWAITING = intern<ItemConfirmation>({ state: 'awaiting' })
const NEVER = intern<ItemConfirmation>({ state: 'never' })

interface Ends {
  readonly event: StoredDisclosureEvent
  /** What is said of it by then, in log order. */
  readonly marks: readonly FoundMark[]
  readonly retracted: boolean
}

/**
 * What the recipient says of an entry, judged at the question's time. A receipt that is withheld now says nothing, as if
 * it were not there. Of what its source took back no confirmation is expected any more.
 */
export function confirmationOf(
  { event, marks, retracted }: Ends,
  expected: { readonly confirmation: ItemConfirmation; readonly confirmWithinMs?: number },
  asked: Pick<Asked, 'holds' | 'nowMs' | 'judgedAtMs'>,
): ItemConfirmation {
  const { confirmation, confirmWithinMs } = expected
  if (confirmation === RECIPIENT_ONLY) return confirmation
  const last = marks.findLast(({ kind }) => kind === 'confirmed' || kind === 'contradicted')
  const received = last === undefined ? undefined : receiptIn(last)
  if (
    received !== undefined &&
    holdOnDisclosure(held(received), asked.holds, asked.nowMs) === undefined
  ) {
    return confirmedBy(event, received.event, last?.kind === 'contradicted')
  }
  if (confirmWithinMs === undefined) return confirmation
  if (retracted) return NOT_EXPECTED
  return asked.judgedAtMs > event.occurredAt + confirmWithinMs ? NEVER : confirmation
}

/**
 * Whether the sender's entry stands for a receipt: where that entry is withheld now, the receipt stands for itself, as if
 * the other were not there.
 */
export function isCovered(
  marks: readonly FoundMark[],
  asked: Pick<Asked, 'holds' | 'nowMs'>,
): boolean {
  const sent = marks.find(({ kind }) => kind === 'sent')
  if (sent === undefined) return false
  return holdOnDisclosure(held(disclosureOf(sent)), asked.holds, asked.nowMs) === undefined
}

function held({ event: { occurredAt, data }, by }: Told): HeldDisclosure {
  return { occurredAt, data, by }
}

/** The recipient's report in a mark; undefined where it is taken back. */
function receiptIn({ body }: FoundMark): Told | undefined {
  return decodeStored(body).type === 'disclosure.retracted' ? undefined : disclosureOf({ body })
}

function confirmedBy(
  sent: StoredDisclosureEvent,
  received: StoredDisclosureEvent,
  otherPeople: boolean,
): ItemConfirmation {
  const { differs, contradicts } = compareEnds(sent.data, received.data)
  return {
    state: contradicts || otherPeople ? 'contradicting' : 'confirmed',
    at: iso(received.recordedAt),
    ...(differs.length === 0 ? {} : { differs }),
  }
}
