import type { Language } from '@dataspor/kernel'

import type { Item, ItemCorrection, MistakenItem } from '../contract/item.ts'
import { moment } from './dates.ts'
import { partyText } from './happened.ts'
import type { Page } from './page.ts'
import { wrap } from './wrap.ts'

/** What became of an entry, as the sentence that stands first in it; empty where nothing did. */
export function correctionText({ correction }: Item, { language, columns }: Page): string {
  if (correction.state === 'none') return ''
  const text = BECAME[language][correction.state]
  return wrap(text(moment(correction.at, language)), columns, '  ')
}

/** An entry that was about somebody else. */
export function mistakenText(
  { occurredAt, reportedBy, correction }: MistakenItem,
  { language, columns, strong }: Page,
): string {
  const text = MISTAKEN[language](partyText(reportedBy), moment(correction.at, language))
  return `${strong(moment(occurredAt, language))}\n${wrap(text, columns, '  ')}\n`
}

type When = (at: string) => string

const BECAME: Readonly<Record<Language, Readonly<Record<ItemCorrection['state'], When>>>> = {
  da: {
    corrected: (at) => `Rettet ${at}. Her står det, som det skulle have været registreret.`,
    retracted: (at) =>
      `Taget tilbage ${at}: kilden siger, at registreringen ikke skulle have været der. Den tæller ikke med.`,
  },
  en: {
    corrected: (at) => `Corrected on ${at}. This is what should have been recorded.`,
    retracted: (at) =>
      `Taken back on ${at}: its source says that this should not have been recorded. It is in no count.`,
  },
}

const MISTAKEN: Readonly<Record<Language, (source: string, at: string) => string>> = {
  da: (source, at) =>
    `${source} registrerede noget på dig ved en fejl. Det handlede ikke om dig og blev rettet ${at}. Hvad det var, vises ikke, fordi det angår en anden.`,
  en: (source, at) =>
    `${source} recorded something about you by mistake. It was not about you, and was corrected on ${at}. What it was is not shown, because it concerns somebody else.`,
}
