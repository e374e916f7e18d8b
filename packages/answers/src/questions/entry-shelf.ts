import type { ItemPlace } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import type { Entry } from '../items/entry.ts'
import type { Hydrator } from '../items/hydrate.ts'
import { entryParts } from '../items/pages.ts'

const KEPT_ENTRIES_MAX = 2_000

/** The entries of an answer: they are counted before they are given, and few are read twice for it. */
export interface EntryShelf {
  /** Keeps a part in memory while there is room; parts come in order. */
  keep(part: { readonly visible: readonly Entry[]; readonly next: ItemPlace | undefined }): void
  /** All parts, in order: the kept ones, then the rest read again. */
  parts(): AsyncIterable<readonly Entry[]>
}

export function createShelfOfEntries(hydrator: Hydrator, asked: Asked): EntryShelf {
  const kept: (readonly Entry[])[] = []
  let entries = 0
  let full = false
  let rest: ItemPlace | undefined
  return {
    keep({ visible, next }) {
      if (full) return
      kept.push(visible)
      entries += visible.length
      full = entries >= KEPT_ENTRIES_MAX
      rest = next
    },
    async *parts() {
      yield* kept
      if (rest === undefined) return
      for await (const { visible } of entryParts(hydrator, asked, rest)) yield visible
    },
  }
}
