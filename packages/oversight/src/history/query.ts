import type { Catalogue } from '@dataspor/catalogue'
import { cprDay } from '@dataspor/events'
import { DatasporError, type LogPosition, type Redacted } from '@dataspor/kernel'
import type { DisclosureFilter } from '@dataspor/read-models/oversight'
import { groupKeyOf, type Vault } from '@dataspor/vault'

import { invalid, readId, readPeriod } from '../asking/filters.ts'
import type { SearchAsked } from '../contract/search.ts'
import type { HistoryDesk } from './desk.ts'

const ACTOR_KEY = /^[0-9a-f]{32}$/
/** What the model takes at once. */
const BATCHES_MAX = 10_000

/** What is searched for, checked; and the same as it is recorded, without whom and without the case's own words. */
export interface HistorySearch {
  readonly filter: DisclosureFilter
  readonly recorded: Readonly<Record<string, string>>
  /** The case's reference as a key of the party's: a cursor is bound to it. */
  readonly caseKey: string | undefined
}

/** Everything that is searched for but the person. Errors: `filter_invalid`. */
export async function readSearch(
  vault: Pick<Vault, 'partyKeys'>,
  catalogue: Catalogue,
  party: string,
  asked: SearchAsked,
): Promise<HistorySearch> {
  const { from, to } = asked
  const given = {
    ...text(asked, 'sender', (value) => readEntity('sender', value, catalogue)),
    ...text(asked, 'recipient', (value) => readEntity('recipient', value, catalogue)),
    ...text(asked, 'source', (value) => readId('source', value)),
    ...text(asked, 'legalBasis', (value) => readId('legalBasis', value)),
    ...text(asked, 'flow', (value) => readId('flow', value)),
    ...text(asked, 'actorKey', readActorKey),
  }
  const period = readPeriod(from, to)
  const caseKey = asked.case === undefined ? undefined : await caseKeyOf(vault, party, asked.case)
  return {
    filter: { ...given, ...period, ...(caseKey === undefined ? {} : { caseKey }) },
    recorded: {
      ...given,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(asked.subject === undefined ? {} : { subject: 'given' }),
      ...(caseKey === undefined ? {} : { case: 'given' }),
    },
    caseKey,
  }
}

/** The ids that are the person with this number today; none where nobody is known by it. Error: `subject_invalid`. */
export async function peopleAsked(
  { vault, personal }: Pick<HistoryDesk, 'vault' | 'personal'>,
  number: Redacted<string> | undefined,
): Promise<readonly string[]> {
  if (number === undefined) return []
  if (cprDay(number.expose()) === undefined)
    throw new DatasporError('subject_invalid', { pointer: '/subject' })
  const [known] = await vault.identify([{ kind: 'cpr', number }], { create: false })
  return known === undefined ? [] : personal.samePeople([known.id])
}

/** The batches that these people are in, by header. */
export async function batchesOf(
  { batches }: Pick<HistoryDesk, 'batches'>,
  subjects: readonly string[],
  upTo: LogPosition,
): Promise<readonly LogPosition[]> {
  const found = await Promise.all(subjects.map((subject) => batches.batchesOf(subject, upTo)))
  return [...new Set(found.flat())].slice(-BATCHES_MAX)
}

type TextField = Exclude<keyof SearchAsked, 'subject' | 'case'>

function text<Field extends TextField>(
  asked: SearchAsked,
  field: Field,
  read: (value: string) => string,
): { readonly [F in Field]?: string } {
  const value = asked[field]
  return value === undefined ? {} : ({ [field]: read(value) } as { readonly [F in Field]: string })
}

function readEntity(name: string, value: string, catalogue: Catalogue): string {
  const party = catalogue.resolveParty(readId(name, value))
  if (party.kind !== 'entity' && party.kind !== 'unknown' && party.kind !== 'person')
    throw invalid(name, 'It must be the ref of a legal entity.')
  return party.ref
}

function readActorKey(value: string): string {
  if (!ACTOR_KEY.test(value)) throw invalid('actorKey', 'It must be 32 hex digits.')
  return value
}

/** As intake makes it of a case reference that the party reports. */
async function caseKeyOf(
  vault: Pick<Vault, 'partyKeys'>,
  party: string,
  reference: Redacted<string>,
): Promise<string> {
  return groupKeyOf(await vault.partyKeys(party), reference.expose()).toString('hex')
}
