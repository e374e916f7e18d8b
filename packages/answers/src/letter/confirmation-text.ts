import type { Language } from '@dataspor/kernel'

import type { Item, ItemConfirmation } from '../contract/item.ts'
import { moment } from './dates.ts'
import type { Page } from './page.ts'
import { wrap } from './wrap.ts'

/** What the recipient says of an entry, as a sentence; empty where nothing is to be said yet, or ever. */
export function confirmationText(
  { confirmation }: Pick<Item, 'confirmation'>,
  { language, columns }: Pick<Page, 'language' | 'columns'>,
): string {
  const text = SENTENCES[language][confirmation.state]?.(confirmation)
  return text === undefined ? '' : wrap(text, columns, '  ')
}

type Sentence = (confirmation: ItemConfirmation) => string
type Sentences = Readonly<Partial<Record<ItemConfirmation['state'], Sentence>>>

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  da: {
    confirmed: (said) =>
      `Modtageren har bekræftet ${at(said, 'da')}${differing(said, 'da', ', men oplyser noget andet om')}.`,
    never: () => 'Modtageren har ikke bekræftet inden fristen.',
    'recipient-only': () => 'Kun modtageren har oplyst dette.',
    contradicting: (said) =>
      `Modtageren har ${at(said, 'da')} oplyst noget, der ikke passer med dette${differing(said, 'da', ': forskel på')}.`,
  },
  en: {
    confirmed: (said) =>
      `The recipient confirmed this on ${at(said, 'en')}${differing(said, 'en', ', but says otherwise about the')}.`,
    never: () => 'The recipient has not confirmed this within the time set.',
    'recipient-only': () => 'Only the recipient has reported this.',
    contradicting: (said) =>
      `The recipient reported on ${at(said, 'en')} what does not agree with this${differing(said, 'en', ': difference in the')}.`,
  },
}

const FIELDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  da: { dataCategories: 'oplysningerne', purpose: 'formålet', mode: 'måden' },
  en: { dataCategories: 'information', purpose: 'purpose', mode: 'manner' },
}
const AND: Readonly<Record<Language, string>> = { da: ' og ', en: ' and ' }

function at(said: ItemConfirmation, language: Language): string {
  return said.at === undefined ? '' : moment(said.at, language)
}

function differing({ differs = [] }: ItemConfirmation, language: Language, lead: string): string {
  if (differs.length === 0) return ''
  const fields = differs.map((field) => FIELDS[language][field] ?? field)
  const last = fields.at(-1)!
  const before = fields.slice(0, -1).join(', ')
  return `${lead} ${before === '' ? last : before + AND[language] + last}`
}
