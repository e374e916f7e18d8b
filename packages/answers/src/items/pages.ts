import type { ItemFilter, ItemPlace } from '@dataspor/read-models/personal'

import type { Asked } from '../asking/prepare.ts'
import type { Entry } from './entry.ts'
import type { Hydrator } from './hydrate.ts'
import { type Permitted, permitItems } from './rules.ts'
import { itemSkeleton } from './skeleton.ts'

/** Entries read at a time where all are wanted. */
export const PART_ENTRIES_MAX = 200
const READS_MAX = 1_000

/** The rows after a place, through skeleton, hydrate and rules. */
interface Part extends Permitted {
  /** The last place read, permitted or not; undefined where the list has ended. */
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
  const permitted = permitItems(await hydrator.hydrate(rows, asked), asked.nowMs)
  return { ...permitted, next: rows.length < limit ? undefined : rows.at(-1) }
}

export interface EntryPage {
  readonly visible: readonly Entry[]
  /** The last visible place, where more that is visible comes after it. */
  readonly next: ItemPlace | undefined
}

/**
 * A page of what the person may see. It looks one visible entry ahead: a short page, or a cursor with nothing behind it,
 * would betray a silent hold.
 */
export async function entryPage(
  hydrator: Hydrator,
  asked: Asked,
  after: ItemPlace | undefined,
  limit: number,
): Promise<EntryPage> {
  const first = await readPart(hydrator, asked, asked.filter, after, limit + 1)
  let { visible, next } = first
  for (let read = 0; read < READS_MAX && visible.length <= limit && next !== undefined; read++) {
    const more = await readPart(hydrator, asked, asked.filter, next, PART_ENTRIES_MAX)
    visible = [...visible, ...more.visible]
    next = more.next
  }
  if (visible.length <= limit) return { visible, next: undefined }
  const page = visible.slice(0, limit)
  return { visible: page, next: page.at(-1)?.row }
}

/** All parts of a person's list after a place, in order; what is held is counted, not given. */
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
