import type { ItemPlace } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import type { Entry } from '../items/entry.ts'
import type { Hydrator } from '../items/hydrate.ts'
import { entryParts, madeOf, type Part } from '../items/pages.ts'

const KEPT_ROWS_MAX = 2_000

/** The entries of an answer: they are counted before they are given, and few are read twice for it. */
export interface EntryShelf {
  /** Keeps a part in memory while there is room; parts come in order. */
  keep(part: Part): void
  /** What is made of each visible entry, in order: of the kept parts, then of the rest, read again. */
  made<T>(make: (entry: Entry) => T): AsyncIterable<readonly T[]>
}

export function createShelfOfEntries(hydrator: Hydrator, asked: Asked): EntryShelf {
  const kept: Part[] = []
  let rows = 0
  let full = false
  let rest: ItemPlace | undefined
  return {
    keep(part) {
      if (full) return
      kept.push(part)
      rows += part.rows.length
      full = rows >= KEPT_ROWS_MAX
      rest = part.next
    },
    async *made(make) {
      for (const part of kept) yield madeOf(part, make)
      if (rest === undefined) return
      for await (const part of entryParts(hydrator, asked, rest)) {
        yield madeOf(part, make)
      }
    },
  }
}
