import { type Catalogue, classificationSensitivity } from '@dataspor/catalogue'
import {
  type BreachCounts,
  type BreachCriteria,
  decodeStored,
  dedupKey,
  parsePublicId,
  type StoredEnvelope,
} from '@dataspor/events'
import { DatasporError, type LogPosition, merkleRoot } from '@dataspor/kernel'
import type {
  DisclosureFilter,
  SelectionCounts,
  SelectionQuery,
} from '@dataspor/read-models/oversight'

import type { Told } from '../history/told.ts'
import { frozenCriteria } from './criteria.ts'
import { hiddenIn } from './hidden.ts'
import { mergedPeople } from './merged.ts'
import { peopleOfSelection, type SelectionDesk } from './people.ts'
import { protectionIn } from './protection.ts'

/** What a breach's criteria select, counted. */
export interface BreachSelection {
  readonly criteria: BreachCriteria
  readonly upTo: LogPosition
  readonly counts: BreachCounts
  /** Over the people's ids in ascending order, hex. */
  readonly root: string
}

/**
 * Selects and counts, without what lies under another authority's silent hold: one pass over the people, in parts of bounded size, whatever their number. Errors: as
 * `frozenCriteria`; `original_unknown` for a batch that is not there.
 */
export async function selectBreach(
  desk: SelectionDesk,
  party: string,
  given: BreachCriteria,
  upTo: LogPosition,
): Promise<BreachSelection> {
  const criteria = frozenCriteria(desk.catalogue(), given)
  const query = await selectionQuery(desk, party, criteria, upTo)
  const [found, merged, hidden] = await Promise.all([
    desk.model.selection(query),
    mergedPeople(desk.personal),
    hiddenIn(desk, { party, criteria, upTo }),
  ])
  if (criteria.batch !== undefined && hidden.batches.size > 0) throw batchUnknown()
  const root = merkleRoot()
  const several = new Set<string>()
  let [persons, children, protectedAddress] = [0, 0, 0]
  for await (const ids of peopleOfSelection(desk, query, found, hidden.batches)) {
    const protection = await protectionIn(desk, ids, upTo)
    for (const id of ids) {
      if (hidden.people.has(id)) continue
      root.add(Buffer.from(id, 'hex'))
      const person = merged.get(id)
      // Somebody with several numbers is one person.
      if (person !== undefined && several.has(person)) continue
      if (person !== undefined) several.add(person)
      persons++
      if (protection.children.has(id)) children++
      if (protection.protected.has(id)) protectedAddress++
    }
  }
  const people = { persons, children, protectedAddress, ageUnknown: persons - children }
  return {
    criteria,
    upTo,
    root: root.root().toString('hex'),
    counts: { ...eventCounts(desk.catalogue(), found, hidden.events), ...people },
  }
}

/** What is counted of events. */
function eventCounts(
  catalogue: Catalogue,
  { disclosures, batches, categories: all }: SelectionCounts,
  hidden: readonly Told[],
): Omit<BreachCounts, 'persons' | 'children' | 'protectedAddress' | 'ageUnknown'> {
  const categories = all
    .map(({ category: id, disclosures: of }) => ({
      id,
      disclosures: of - hidden.filter(({ data }) => data.dataCategories.includes(id)).length,
    }))
    .filter((one) => one.disclosures > 0)
  return {
    disclosures: disclosures - hidden.length,
    batches: batches - hidden.filter(({ found }) => found.batch).length,
    categories,
    ...sensitivityOf(
      catalogue,
      categories.map(({ id }) => id),
    ),
  }
}

/** The criteria as the model is asked. Errors: as `selectBreach`. */
export async function selectionQuery(
  { log }: Pick<SelectionDesk, 'log'>,
  party: string,
  criteria: BreachCriteria,
  upTo: LogPosition,
): Promise<SelectionQuery> {
  const { batch, actorKey, ...rest } = criteria
  const filter: DisclosureFilter = {
    ...rest,
    ...(actorKey === undefined
      ? {}
      : { actorKey: Buffer.from(actorKey, 'base64url').toString('hex') }),
    ...(batch === undefined ? {} : { batches: [await batchAt(log, party, batch)] }),
  }
  return { party, upTo, filter }
}

/** What another party's id names is not there. */
async function batchAt(
  log: SelectionDesk['log'],
  party: string,
  publicId: string,
): Promise<LogPosition> {
  const id = parsePublicId(publicId)
  const record = id === undefined ? undefined : await log.find(dedupKey(id.source, id.id))
  const event = record === undefined ? undefined : decodeStored(record.body)
  if (record === undefined || event?.type !== 'batch.opened' || !isEndOf(event, party))
    throw batchUnknown()
  return record.position
}

function isEndOf({ data: { disclosure } }: StoredEnvelope<'batch.opened'>, party: string): boolean {
  return disclosure.sender.ref === party || disclosure.recipient.ref === party
}

function batchUnknown(): DatasporError {
  return new DatasporError('original_unknown', { pointer: '/criteria/batch' })
}

function sensitivityOf(
  catalogue: Catalogue,
  categories: readonly string[],
): Pick<BreachCounts, 'specialCategories' | 'criminalOffences' | 'mayReveal'> {
  const found = new Set(
    categories.map((id) => {
      const category = catalogue.dataCategory(id)
      return category === undefined
        ? 'ordinary'
        : classificationSensitivity(category.classification)
    }),
  )
  return {
    specialCategories: found.has('special-category'),
    criminalOffences: found.has('criminal-offence'),
    mayReveal: found.has('may-reveal-special-category'),
  }
}
