import { iso } from '@dataspor/kernel'
import type { ItemCategory } from '../contract/item.ts'
import type { RecipientSummary, Summary } from '../contract/envelope.ts'
import type { AnswerController, AnswerParty, Labelled } from '../contract/party.ts'
import type { Entry } from '../items/entry.ts'
import { frontOf } from '../items/names.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import { byText } from './by-text.ts'

interface Counted {
  readonly party: AnswerParty
  count: number
  first: number
  last: number
  readonly categories: Map<string, ItemCategory>
}

/** Counts a person's entries: who received, and who is responsible. */
export interface Tally {
  add(entry: Entry): void
  summary(): Summary
  /** By legal entity, most received first, then by name. */
  recipients(): readonly RecipientSummary[]
  /** Those responsible for the data, and recipients whose policy the catalogue knows; by name. */
  controllers(): readonly AnswerController[]
  /** Entries that name automation, by the controller's id. */
  automated(): ReadonlyMap<string, number>
}

/**
 * Counts what is a disclosure or a processor's act. The person's own access, what was collected from the person, and
 * what a controller does within itself are shown as entries but have no recipient to count (GDPR art. 4(9), 28). What was
 * taken back is in no count, and what was recorded by mistake is nobody's.
 */
export function createTally(lexicon: Lexicon): Tally {
  const recipients = new Map<string, Counted>()
  const controllers = new Map<string, AnswerController>()
  const automated = new Map<string, number>()
  let disclosures = 0
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  return {
    add(entry) {
      const { correction } = entry
      if (correction?.state === 'recorded-by-mistake') return
      const { controller: responsible, recipient, dataCategories } = frontOf(entry)
      controllers.set(responsible.id, responsible)
      if (correction?.state === 'retracted') return
      if (entry.event.data.automation !== undefined) {
        automated.set(responsible.id, (automated.get(responsible.id) ?? 0) + 1)
      }
      const { act } = entry.event.data
      if (act !== 'disclosure' && act !== 'processor') return
      addRecipient(recipients, recipient, entry, dataCategories)
      const known = lexicon.controller(recipient)
      if (lexicon.catalogue.rightsOf(recipient.id).length > 0) controllers.set(known.id, known)
      disclosures++
      from = Math.min(from, entry.row.occurredAt)
      to = Math.max(to, entry.row.occurredAt)
    },
    summary: () => ({
      recipients: recipients.size,
      disclosures,
      from: disclosures === 0 ? null : iso(from),
      to: disclosures === 0 ? null : iso(to),
    }),
    recipients: () => [...recipients.values()].toSorted(mostFirst).map(present),
    controllers: () =>
      [...controllers.values()].toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id)),
    automated: () => automated,
  }
}

function addRecipient(
  recipients: Map<string, Counted>,
  party: AnswerParty,
  entry: Entry,
  categories: readonly ItemCategory[],
): void {
  const { occurredAt } = entry.row
  let counted = recipients.get(party.id)
  if (counted === undefined) {
    counted = { party, count: 0, first: occurredAt, last: occurredAt, categories: new Map() }
    recipients.set(party.id, counted)
  }
  counted.count++
  counted.first = Math.min(counted.first, occurredAt)
  counted.last = Math.max(counted.last, occurredAt)
  for (const category of categories) counted.categories.set(category.id, category)
}

function present({ party, count, first, last, categories }: Counted): RecipientSummary {
  return {
    id: party.id,
    name: party.name,
    kind: party.kind,
    ...(party.cvr === undefined ? {} : { cvr: party.cvr }),
    count,
    first: iso(first),
    last: iso(last),
    categories: [...categories.values()]
      .map(({ id, label }): Labelled => ({ id, label }))
      .toSorted((a, b) => byText(a.id, b.id)),
  }
}

function mostFirst(a: Counted, b: Counted): number {
  return b.count - a.count || byText(a.party.name, b.party.name) || byText(a.party.id, b.party.id)
}
