import type { AnswerHead, QuestionLine, RecipientSummary } from '../contract/envelope.ts'
import type { AnswerItem } from '../contract/item.ts'
import type { RequestLine } from '../contract/request.ts'
import { automationText } from './automation-text.ts'
import { breachText } from './breach-text.ts'
import { coverageText } from './coverage-text.ts'
import { day, moment } from './dates.ts'
import { entryText } from './entry-text.ts'
import { type LetterOptions, type Page, pageOf } from './page.ts'
import { requestText } from './requests-text.ts'
import { wrap } from './wrap.ts'

/** What a letter is written from: an answer, or one that was read from its JSON. */
export interface LetterSource {
  readonly head: AnswerHead
  items(): AsyncIterable<readonly AnswerItem[]>
  /** Nothing of it stands in the envelope: an answer read from its JSON has none. */
  requests?(): Promise<readonly RequestLine[]>
}

/**
 * An answer as plain text for a terminal, in chunks. It begins with how complete it is, and ends, as every answer does,
 * with the exemption notice (databeskyttelsesloven § 22) and where to complain.
 */
export async function* letterText(
  source: LetterSource,
  options: LetterOptions,
): AsyncGenerator<string> {
  const { head } = source
  const page = pageOf(options)
  yield `${coverageText(head, page)}\n`
  yield asOfText(head, page) + recipientsText(head, page)
  let entries = 0
  for await (const part of source.items()) {
    if (part.length === 0) continue
    yield (
      (entries === 0 ? heading(page.word('entries'), page) : '') +
      part.map((item) => entryText(item, page)).join('')
    )
    entries += part.length
  }
  const profilings = profilingsText(head.automatedDecisions, page)
  if (entries === 0 && profilings === '') yield `${page.word('noEntries')}\n\n`
  yield profilings + breachesText(head.breaches ?? [], page)
  yield questionsText(head.questions, page) + requestsText((await source.requests?.()) ?? [], page)
  yield endText(head, page)
}

function heading(text: string, { strong }: Page): string {
  return `${strong(text)}\n${'-'.repeat(text.length)}\n`
}

function asOfText({ asOf }: AnswerHead, { language, columns, strong, word }: Page): string {
  const title = `${strong(word('title'))}\n`
  if (asOf.time === null) return `${title}\n`
  return `${title}${wrap(`${word('asOf')} ${moment(asOf.time, language)}.`, columns)}\n`
}

function recipientsText({ recipients }: AnswerHead, page: Page): string {
  const { word } = page
  if (recipients.length === 0) return `${word('noRecipients')}\n\n`
  const lines = recipients.map((recipient) => recipientText(recipient, page))
  return `${heading(`${word('recipients')} (${recipients.length})`, page)}${lines.join('')}\n`
}

function recipientText(
  { name, count, first, last }: RecipientSummary,
  { language, columns }: Page,
): string {
  const [from, to] = [day(first, language), day(last, language)]
  const when = from === to ? from : `${from} – ${to}`
  return wrap(`${name} (${when})`, columns, `${String(count).padStart(6)}  `, '        ')
}

function profilingsText(automated: AnswerHead['automatedDecisions'], page: Page): string {
  const text = automationText(automated, page)
  return text === '' ? '' : heading(page.word('profilings'), page) + text
}

function breachesText(breaches: NonNullable<AnswerHead['breaches']>, page: Page): string {
  if (breaches.length === 0) return ''
  const lines = breaches.map((breach) => breachText(breach, page))
  return `${heading(page.word('breaches'), page)}${lines.join('')}\n`
}

function questionsText(questions: readonly QuestionLine[], page: Page): string {
  const { word } = page
  if (questions.length === 0) return `${heading(word('questions'), page)}${word('noQuestions')}\n\n`
  return `${heading(word('questions'), page)}${questions.map((line) => questionText(line, page)).join('')}\n`
}

function requestsText(requests: readonly RequestLine[], page: Page): string {
  if (requests.length === 0) return ''
  const lines = requests.map((request) => requestText(request, page))
  return `${heading(page.word('requests'), page)}${lines.join('')}\n`
}

function questionText(
  { askedAt, role, organisation, count, reason, reasonText = reason }: QuestionLine,
  page: Page,
): string {
  const { language, columns, word } = page
  const who = organisation?.label ?? word(role === 'citizen' ? 'yourself' : role)
  const times = count === 1 ? '' : ` (${count} ${word('times')})`
  const when = role === 'citizen' ? day(askedAt, language) : moment(askedAt, language)
  return wrap(
    `${when}: ${who}${times}${reasonText === undefined ? '' : `, ${reasonText}`}`,
    columns,
    '  ',
    '    ',
  )
}

function endText(
  { withheld, exemptionNotice, scope, rights, complaint }: AnswerHead,
  page: Page,
): string {
  const { language, columns, word } = page
  const contacts = rights.controllers.flatMap(({ name, contact }) =>
    contact === null
      ? []
      : [
          wrap(
            [name, contact.email, contact.phone].filter(Boolean).join(', '),
            columns,
            '  ',
            '    ',
          ),
        ],
  )
  const held =
    withheld === undefined
      ? ''
      : wrap(`${withheld.count} ${word('withheld')} ${day(withheld.until, language)}.`, columns) +
        '\n'
  const { url, phone } = complaint.contact
  return (
    held +
    `${wrap(exemptionNotice, columns)}\n${wrap(scope, columns)}\n` +
    (contacts.length === 0 ? '' : `${heading(word('controllers'), page)}${contacts.join('')}\n`) +
    wrap(
      `${complaint.text} ${[complaint.authority.label, url, phone].filter(Boolean).join(', ')}`,
      columns,
    )
  )
}
