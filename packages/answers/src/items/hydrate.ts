import { holdOnDisclosure } from '@dataspor/disclosure'
import type { StoredDisclosureEvent } from '@dataspor/events'
import type { LogPosition } from '@dataspor/kernel'
import type { FoundMark, PersonalReader } from '@dataspor/read-models/personal'
import type { SealingKey, Vault } from '@dataspor/vault'

import type { Asked } from '../asking/prepare.ts'
import type { Lexicon } from '../lexicon/lexicon.ts'
import type { Viewpoint } from '../lexicon/party.ts'
import { presentAssessedAgain } from './assessed-again.ts'
import { presentBatch } from './batch.ts'
import { confirmationOf, type Expected, isCovered } from './confirmation.ts'
import { correctionOf } from './correction.ts'
import { disclosureOf, type Entry, type RowToShow } from './entry.ts'
import { judgeByFacts, lazyFacts, mayNeedFacts } from './judge.ts'
import { laterVerdicts, underLastVerdict } from './reassessed.ts'
import { createShapes, type Shapes } from './shape.ts'
import { unmaskedActors } from './unmasked.ts'
import { mayHoldSealed, unseal } from './unseal.ts'
import { withLifted } from './with-lifted.ts'

/** Makes entries of found rows, one at a time: with it nothing more is fetched. */
export type EntryOf = (row: RowToShow) => Entry

/** What of a question its entries depend on. */
export type AskedOfEntries = Pick<
  Asked,
  'subjects' | 'party' | 'upTo' | 'holds' | 'nowMs' | 'judgedAtMs' | 'lexicon'
>

/** Fetches all that the found rows need: the person's facts up to `asOf`, and the keys of what is sealed. */
export interface Hydrator {
  readonly personal: PersonalReader
  /**
   * The entries are made as they are presented, and not kept: a page of decoded events that is alive at a time makes
   * each pause of the garbage collector as long as the page.
   */
  hydrate(rows: readonly RowToShow[], asked: AskedOfEntries): Promise<EntryOf>
}

export function createHydrator(
  personal: PersonalReader,
  vault: Vault,
  expectedIn: (lexicon: Lexicon) => Expected,
): Hydrator {
  const shapesOf = new WeakMap<Lexicon, Shapes>()
  const shapesIn = (lexicon: Lexicon): Shapes => {
    const shapes = shapesOf.get(lexicon) ?? createShapes(lexicon, expectedIn(lexicon))
    shapesOf.set(lexicon, shapes)
    return shapes
  }
  return {
    personal,
    async hydrate(rows, given) {
      const { lexicon } = given
      const shapes = shapesIn(lexicon)
      const [keys, marks] = await Promise.all([
        keysFor(vault, rows, given.subjects),
        marksOf(personal, rows, given.upTo),
      ])
      // A later verdict may name another flow, of which facts have a say.
      const isAsked = marks.size > 0 || rows.some(({ body }) => mayNeedFacts(body, lexicon))
      const found = isAsked ? await personal.facts(given.subjects, given.upTo) : []
      const asked = { ...given, holds: await heldBy(personal, rows, marks, given) }
      // The employee is masked for other parties, whatever the person may know (C-579/21).
      const actors =
        given.party === undefined
          ? await unmaskedActors(vault, rows, marks, given.subjects)
          : NO_ACTORS
      const known = { asked, shapes, keys, marks, actors, facts: lazyFacts(found) }
      return (row) => makeEntry(row, known)
    },
  }
}

const NO_ACTORS: ReadonlyMap<LogPosition, string> = new Map()

/** All that was fetched for some rows. */
interface Known {
  readonly asked: AskedOfEntries
  readonly shapes: Shapes
  readonly keys: ReadonlyMap<string, SealingKey>
  readonly marks: ReadonlyMap<LogPosition, readonly FoundMark[]>
  readonly actors: ReadonlyMap<LogPosition, string>
  readonly facts: ReturnType<typeof lazyFacts>
}

function makeEntry(row: RowToShow, { asked, shapes, keys, marks, actors, facts }: Known): Entry {
  const { lexicon } = asked
  const told = disclosureOf(row)
  const later = laterVerdicts(marks.get(row.position))
  const event = underLastVerdict(told.event, later)
  const viewpoint: Viewpoint = row.ordinal === 0 ? 'own' : 'also-about'
  const opened = unseal(told, viewpoint === 'own' ? keys.get(row.subject) : undefined)
  const shape = shapes(event, viewpoint, opened)
  const byFacts =
    shape.verdicts === undefined || (viewpoint === 'own' && event.data.consent !== undefined)
  const verdicts = byFacts ? judgeByFacts(event, facts(), lexicon) : shape.verdicts
  const hold = holdOnDisclosure(
    { occurredAt: event.occurredAt, data: event.data, by: told.by },
    asked.holds,
    asked.nowMs,
  )
  const about = marks.get(row.origin) ?? NO_MARKS
  const correction = correctionOf(row, about, asked.upTo)
  // Both ends by the verdicts that were frozen with them: a later one is on the sender's only.
  const ends = { event: told.event, marks: about, retracted: correction?.state === 'retracted' }
  const confirmation = confirmationOf(ends, shape, asked)
  const assessedAgain = presentAssessedAgain(told.event, later, lexicon)
  const batch = presentBatch(row, event, lexicon.language)
  const covered = isCovered(about, asked)
  const foreign = isForeign(event, asked.party)
  const judged = { verdicts, confirmation, assessedAgain, hold, covered, foreign }
  const actor = actors.get(row.origin)
  const unmasked = actor === undefined ? {} : { unmasked: actor }
  return { row, event, opened, shape, ...judged, correction, batch, ...unmasked }
}

function isForeign({ data }: StoredDisclosureEvent, party: string | undefined): boolean {
  return party !== undefined && data.sender.ref !== party && data.recipient.ref !== party
}

const NO_MARKS: readonly FoundMark[] = []

/**
 * What was said about the marked entries by then, in log order: corrections by the event that was first recorded, verdicts
 * by the one that was judged.
 */
async function marksOf(
  personal: PersonalReader,
  rows: readonly RowToShow[],
  upTo: LogPosition,
): Promise<ReadonlyMap<LogPosition, readonly FoundMark[]>> {
  const marked = rows.filter((row) => row.marked)
  const found =
    marked.length === 0
      ? NO_MARKS
      : await personal.marks(marked.flatMap((row) => [row.origin, row.position]))
  return Map.groupBy(
    // A retraction can tell that an entry was somebody else's, and a mask is permission: those count for every time.
    found.filter(
      ({ kind, position }) => position <= upTo || kind === 'retracted' || kind === 'unmasked',
    ),
    ({ target }) => target,
  )
}

/** The holds as they stand, with which of those within the entries and what is said of them were lifted. */
async function heldBy(
  personal: PersonalReader,
  rows: readonly RowToShow[],
  marks: ReadonlyMap<LogPosition, readonly FoundMark[]>,
  { holds }: Pick<Asked, 'holds'>,
): Promise<Asked['holds']> {
  const said = [...rows, ...[...marks.values()].flat()]
  const bodies = said.map(({ body }) => body)
  return withLifted(personal, holds, bodies)
}

const NO_KEYS: ReadonlyMap<string, SealingKey> = new Map()

/** The person's keys, where anything sealed may have been found; the erased have none. */
async function keysFor(
  vault: Vault,
  rows: readonly RowToShow[],
  subjects: readonly string[],
): Promise<ReadonlyMap<string, SealingKey>> {
  if (!rows.some((row) => row.ordinal === 0 && mayHoldSealed(row.body))) return NO_KEYS
  const handles = await vault.subjects(subjects)
  return new Map(
    handles.flatMap((handle) => (handle === undefined ? [] : [[handle.id, handle.key]])),
  )
}
