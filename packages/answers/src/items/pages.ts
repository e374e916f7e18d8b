import type { FoundItem, ItemFilter, ItemPlace } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import { betrays } from './correction.ts'
import type { Entry } from './entry.ts'
import type { EntryOf, Hydrator } from './hydrate.ts'
import { isRepeated } from './repeated.ts'
import { permit } from './rules.ts'
import { itemSkeleton } from './skeleton.ts'

/** Entries read at a time where all are wanted. */
export const PART_ENTRIES_MAX = 200
const READS_MAX = 1_000

/** Rows after a place, with all that is needed to make entries of them. */
export interface Part {
  readonly rows: readonly FoundItem[]
  readonly entryOf: EntryOf
  /** The last place read; undefined where the list has ended. */
  readonly next: ItemPlace | undefined
}

async function readPart(
  hydrator: Hydrator,
  asked: Asked,
  filter: ItemFilter,
  after: ItemPlace | undefined,
  limit: number,
): Promise<Part> {
  const rows = await itemSkeleton(hydrator.personal, asked, filter, after, limit)
  const shown = rows.filter((row) => !isRepeated(row, asked.subjects))
  const entryOf = await hydrator.hydrate(shown, asked)
  return { rows: shown, entryOf, next: rows.length < limit ? undefined : rows.at(-1) }
}

export interface EntryPage<T> {
  /** What was made of each visible entry. */
  readonly made: readonly T[]
  /** The last visible place, where more that is visible comes after it. */
  readonly next: ItemPlace | undefined
}

/**
 * A page of what the person may see. It looks one visible entry ahead: a short page, or a cursor with nothing behind it,
 * would betray a silent hold.
 */
export async function entryPage<T>(
  hydrator: Hydrator,
  asked: Asked,
  after: ItemPlace | undefined,
  make: (entry: Entry, entryOf: EntryOf) => T,
): Promise<EntryPage<T>> {
  const { filter, limit } = asked
  const made: T[] = []
  let last: ItemPlace | undefined
  let place = after
  for (let read = 0; read < READS_MAX; read++) {
    const size = read === 0 ? limit + 1 : PART_ENTRIES_MAX
    const { rows, entryOf, next } = await readPart(hydrator, asked, filter, place, size)
    for (const row of rows) {
      const entry = entryOf(row)
      if (permit(entry) !== 'visible' || betrays(entry.correction, filter)) continue
      if (made.length === limit) return { made, next: last }
      made.push(make(entry, entryOf))
      last = row
    }
    if (next === undefined) break
    place = next
  }
  return { made, next: undefined }
}

/** All parts of a person's list after a place, in order. */
export async function* entryParts(
  hydrator: Hydrator,
  asked: Asked,
  after: ItemPlace | undefined,
): AsyncGenerator<Part> {
  let next = after
  do {
    const part = await readPart(hydrator, asked, {}, next, PART_ENTRIES_MAX)
    yield part
    next = part.next
  } while (next !== undefined)
}

/** What is made of each entry of a part that the person may see. */
export function madeOf<T>({ rows, entryOf }: Part, make: (entry: Entry) => T): readonly T[] {
  const made: T[] = []
  for (const row of rows) {
    const entry = entryOf(row)
    if (permit(entry) === 'visible') made.push(make(entry))
  }
  return made
}
