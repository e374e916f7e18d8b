import type { Language } from '@dataspor/kernel'

import type { Item } from '../contract/item.ts'
import type { AnswerParty } from '../contract/party.ts'

/** Who did what with the person's data, as one sentence. */
export function happened(item: Item, language: Language): string {
  const sender = partyText(item.sender)
  const recipient = partyText(item.recipient)
  return SENTENCES[language][kindOf(item)](sender, recipient)
}

/** A party's name, with the system and the unit that took part. */
export function partyText({ name, system, unit }: AnswerParty): string {
  const parts = [system?.label, unit?.label].filter(
    (label) => label !== undefined && label !== name,
  )
  return parts.length === 0 ? name : `${name} (${parts.join(', ')})`
}

type Kind = 'collected' | 'own' | 'processed' | 'within' | 'sent' | 'fetched' | 'viewed'
type Sentence = (sender: string, recipient: string) => string

function kindOf({ act, mode, sender, recipient }: Item): Kind {
  if (sender.id === 'borger') return 'collected'
  if (recipient.id === 'borger' || act === 'own-access') return 'own'
  if (act === 'processor') return 'processed'
  if (act === 'internal' || mode === 'internal') return 'within'
  if (mode === 'pull') return 'fetched'
  return mode === 'view' ? 'viewed' : 'sent'
}

const SENTENCES: Readonly<Record<Language, Readonly<Record<Kind, Sentence>>>> = {
  da: {
    collected: (_, recipient) => `Du gav oplysninger til ${recipient}.`,
    own: (sender) => `Du så eller fik dine egne oplysninger hos ${sender}.`,
    processed: (sender, recipient) =>
      `${sender} lod ${recipient} behandle oplysninger på den dataansvarliges vegne.`,
    within: (sender, recipient) =>
      `Oplysninger blev brugt internt: fra ${sender} til ${recipient}.`,
    sent: (sender, recipient) => `${sender} sendte oplysninger til ${recipient}.`,
    fetched: (sender, recipient) => `${recipient} hentede oplysninger hos ${sender}.`,
    viewed: (sender, recipient) => `${recipient} så oplysninger hos ${sender}.`,
  },
  en: {
    collected: (_, recipient) => `You gave information to ${recipient}.`,
    own: (sender) => `You saw or received your own information at ${sender}.`,
    processed: (sender, recipient) =>
      `${sender} had ${recipient} process information on the controller’s behalf.`,
    within: (sender, recipient) =>
      `Information was used internally: from ${sender} to ${recipient}.`,
    sent: (sender, recipient) => `${sender} sent information to ${recipient}.`,
    fetched: (sender, recipient) => `${recipient} fetched information from ${sender}.`,
    viewed: (sender, recipient) => `${recipient} viewed information at ${sender}.`,
  },
}
