import { type AnswerDocument, type AnswerItem, isMistaken } from '@dataspor/answers'
import { copenhagenDay } from '@dataspor/kernel'
import type { Seen } from './model/predict.ts'

/** What of an answer the model predicts. */
export function observe(answer: AnswerDocument, sources: readonly string[]): Seen {
  const { items, summary, recipients, withheld, questions, coverage, automatedDecisions } = answer
  return {
    items: items.map(lineOf),
    disclosures: summary.disclosures,
    recipients: Object.fromEntries(recipients.map(({ id, count }) => [id, count])),
    withheld: withheld === undefined ? 'none' : `${withheld.count} until ${withheld.until}`,
    profilings: automatedDecisions
      .flatMap(({ decisions }) => decisions.map(({ id }) => id))
      .toSorted(),
    questions: questions.map(
      ({ askedAt, count }) => `${copenhagenDay(Date.parse(askedAt))} ${count}`,
    ),
    windows: Object.fromEntries(
      sources.map((source) => {
        const own = coverage.find(({ party }) => party.id === source || party.system?.id === source)
        const windows = (own?.windows ?? []).filter(({ state }) => state !== 'silent')
        return [source, windows.map((one) => `${one.from} ${one.state} ${one.missing ?? 0}`)]
      }),
    ),
  }
}

/** An entry as it is compared. */
export function lineOf(item: AnswerItem): string {
  if (isMistaken(item)) return `${item.id} recorded-by-mistake`
  const { id, correction, confirmation, consent, findings } = item
  const missing = findings.some(({ code }) => code.startsWith('consent-'))
  const told =
    consent === undefined
      ? '-'
      : `${consent.form === undefined ? 'unknown' : 'known'} ${missing ? 'missing' : 'there'}`
  return `${id} ${correction.state} ${confirmation.state} ${told}`
}
