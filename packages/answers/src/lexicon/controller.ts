import type { Catalogue, ContactPoint } from '@dataspor/catalogue'
import type { Language } from '@dataspor/kernel'

import type { AnswerContact, AnswerController, AnswerParty } from '../contract/party.ts'

/** A controller with its contact and data protection officer, as far as the catalogue knows them. */
export function presentController(
  catalogue: Catalogue,
  language: Language,
  party: AnswerParty,
): AnswerController {
  const known = catalogue.controllerContact(party.id)
  return {
    id: party.id,
    name: party.name,
    contact: known === null ? null : presentContact(known.contact, language),
    dpo: known === null || known.dpo === null ? null : presentContact(known.dpo, language),
  }
}

export function presentContact(contact: ContactPoint, language: Language): AnswerContact {
  const { name, address, phone, email, url } = contact
  return { name: name[language], address, phone, email, url }
}
