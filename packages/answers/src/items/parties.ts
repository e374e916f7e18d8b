import type { StoredParty } from '@dataspor/events'

import type { AnswerParty } from '../contract/party.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Entry } from './entry.ts'

export function senderOf(entry: Entry, lexicon: Lexicon): AnswerParty {
  return shown(entry.event.data.sender, entry.opened.senderName, entry, lexicon)
}

export function recipientOf(entry: Entry, lexicon: Lexicon): AnswerParty {
  return shown(entry.event.data.recipient, entry.opened.recipientName, entry, lexicon)
}

/** Who is responsible for the data where they came from: one of both ends, or whom a processor works for. */
export function controllerPartyOf(entry: Entry, lexicon: Lexicon): AnswerParty {
  const { data } = entry.event
  const responsible = lexicon.controllerOf(data)
  if (responsible === data.sender) return senderOf(entry, lexicon)
  if (responsible === data.recipient) return recipientOf(entry, lexicon)
  return lexicon.parties.known(responsible, entry.viewpoint)
}

function shown(stored: StoredParty, name: string | undefined, entry: Entry, lexicon: Lexicon): AnswerParty {
  return name === undefined
    ? lexicon.parties.known(stored, entry.viewpoint)
    : lexicon.parties.named(stored, name, entry.viewpoint)
}
