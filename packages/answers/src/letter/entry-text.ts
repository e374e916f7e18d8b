import { type AnswerItem, isMistaken, type Item } from '../contract/item.ts'
import { confirmationText } from './confirmation-text.ts'
import { correctionText, mistakenText } from './correction-text.ts'
import { day, moment } from './dates.ts'
import { happened } from './happened.ts'
import type { Page } from './page.ts'
import { VALIDITY_REMARKS, type Word } from './words.ts'
import { field, wrap } from './wrap.ts'

const LABEL_WIDTH = 13
/** Acts that need a basis of their own (GDPR art. 6): only there is its absence worth a line. */
const ACTS_WITH_BASIS: readonly Item['act'][] = ['disclosure', 'internal', 'collection']

/** One entry: when, who to whom, what, why, on which basis, and what is amiss. */
export function entryText(item: AnswerItem, page: Page): string {
  if (isMistaken(item)) return mistakenText(item, page)
  const { language, columns, strong, word } = page
  const line = (label: Word, text: string): string => field(word(label), text, columns, LABEL_WIDTH)
  return (
    `${strong(moment(item.occurredAt, language))}\n` +
    correctionText(item, page) +
    wrap(happened(item, language), columns, '  ') +
    line('what', item.dataCategories.map(({ label }) => label).join('; ')) +
    line('why', item.purpose?.label ?? word('notStated')) +
    basesText(item, page) +
    actorText(item, page) +
    confirmationText(item, page) +
    (item.batch === null ? '' : line('batch', item.batch.label)) +
    (item.transfer === undefined ? '' : line('country', item.transfer.country.toUpperCase())) +
    (item.caseReference === undefined ? '' : line('case', item.caseReference)) +
    item.findings
      .map(({ severity, text }) => line(severity === 'serious' ? 'serious' : 'note', text))
      .join('') +
    item.assessedAgain
      .map(({ at, text }) => line('again', `${day(at, language)}: ${text}`))
      .join('') +
    '\n'
  )
}

function basesText({ legalBases, act }: Item, { language, columns, word }: Page): string {
  if (legalBases.length === 0) {
    return ACTS_WITH_BASIS.includes(act)
      ? field(word('basis'), word('notStated'), columns, LABEL_WIDTH)
      : ''
  }
  // Several paragraphs of one act stand together, with the act's address once.
  const acts = Map.groupBy(legalBases, ({ url }) => url)
  return Array.from(acts, ([url, bases]) => {
    const paragraphs = bases.map(({ label, validity }) =>
      [label, VALIDITY_REMARKS[validity]?.[language]].filter(Boolean).join(' '),
    )
    return field(word('basis'), `${paragraphs.join('; ')} ${url ?? ''}`, columns, LABEL_WIDTH)
  }).join('')
}

function actorText({ actor }: Item, { columns, word }: Page): string {
  if (actor === null) return ''
  const who = [
    word(actor.kind === 'person' ? 'employee' : 'system'),
    actor.id,
    actor.role,
    actor.unit,
  ]
  return field(
    word('who'),
    who.filter((part) => part !== undefined).join(', '),
    columns,
    LABEL_WIDTH,
  )
}
