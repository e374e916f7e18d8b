import type { AnswerParty } from '../contract/party.ts'
import type { Entry, Opened } from './entry.ts'
import type { ItemShape } from './shape.ts'

/** What stands in a shape for a name that had to be unsealed: names of natural persons are kept nowhere. */
export interface Names {
  readonly sender: string | undefined
  readonly recipient: string | undefined
}

// No stored text holds a control character.
const SENDER = '\u0001sender'
const RECIPIENT = '\u0001recipient'
const SENDER_JSON = JSON.stringify(SENDER)
const RECIPIENT_JSON = JSON.stringify(RECIPIENT)

const NONE: Names = { sender: undefined, recipient: undefined }

export function namesIn({ senderName, recipientName }: Opened): Names {
  if (senderName === undefined && recipientName === undefined) return NONE
  return {
    sender: senderName === undefined ? undefined : SENDER,
    recipient: recipientName === undefined ? undefined : RECIPIENT,
  }
}

/** JSON of a shape with an entry's names in their places. */
export function withNames(json: string, { senderName, recipientName }: Opened): string {
  const half = senderName === undefined ? json : put(json, SENDER_JSON, senderName)
  return recipientName === undefined ? half : put(half, RECIPIENT_JSON, recipientName)
}

function put(json: string, place: string, name: string): string {
  return json.replaceAll(place, () => JSON.stringify(name))
}

/** The front of an entry's shape with the entry's names in their places. */
export function frontOf({ shape, opened }: Entry): ItemShape['front'] {
  const { front } = shape
  if (namesIn(opened) === NONE) return front
  return {
    ...front,
    sender: named(front.sender, opened),
    recipient: named(front.recipient, opened),
    controller: named(front.controller, opened),
    ...(front.onBehalfOf === undefined ? {} : { onBehalfOf: named(front.onBehalfOf, opened) }),
  }
}

function named<T extends Pick<AnswerParty, 'name'>>(
  party: T,
  { senderName, recipientName }: Opened,
): T {
  if (party.name === SENDER && senderName !== undefined) return { ...party, name: senderName }
  return party.name === RECIPIENT && recipientName !== undefined
    ? { ...party, name: recipientName }
    : party
}
