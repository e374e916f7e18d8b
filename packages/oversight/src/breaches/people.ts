import type { LogPosition } from '@dataspor/kernel'
import type { BatchMembers } from '@dataspor/read-models/batch-members'
import type {
  OversightReader,
  SelectionCounts,
  SelectionQuery,
} from '@dataspor/read-models/oversight'

import type { AskingDesk } from '../asking/desk.ts'

/** What a selection is made from. */
export interface SelectionDesk extends AskingDesk {
  readonly model: Pick<
    OversightReader,
    | 'applied'
    | 'selection'
    | 'selectionSubjects'
    | 'selectionBatches'
    | 'history'
    | 'closings'
    | 'findings'
    | 'entities'
  >
  readonly batches: BatchMembers
}

const ID_BYTES = 16
/** People of one part, about; each part takes a pass over the batches' members. */
const PART_PEOPLE = 250_000
const PARTS_MAX = 4_096
const PREFIXES = 2 ** 32
const SUBJECTS_A_READ = 50_000
const TARGETS_A_READ = 1_000

/** A range of ids by their first four bytes; `to` exclusive. */
interface Part {
  readonly from: number
  readonly to: number
}

/**
 * The distinct ids of a selection, batch members too, ascending, in parts that memory holds: ids are random, so equal
 * ranges of them hold about as many people each. Within a batch those for whom it was taken back are left out; so are the
 * batches of `leftOut`, by origin.
 */
export async function* peopleOfSelection(
  desk: SelectionDesk,
  query: SelectionQuery,
  found: Pick<SelectionCounts, 'subjects' | 'batchMembers'>,
  leftOut: ReadonlySet<LogPosition> = new Set(),
): AsyncGenerator<readonly string[]> {
  const all = await desk.model.selectionBatches(query)
  const batches = all.filter(({ origin }) => !leftOut.has(origin))
  const gone = await closedMembers(
    desk,
    batches.map(({ origin }) => origin),
    query.upTo,
  )
  const parts = Math.min(
    PARTS_MAX,
    Math.max(1, Math.ceil((found.subjects + found.batchMembers) / PART_PEOPLE)),
  )
  for (let i = 0; i < parts; i++) {
    const part = {
      from: Math.floor((i * PREFIXES) / parts),
      to: Math.floor(((i + 1) * PREFIXES) / parts),
    }
    const ids = new Set<string>()
    for await (const id of subjectsIn(desk, query, part)) ids.add(id)
    for (const { origin } of batches) {
      const without = gone.get(origin)
      for await (const id of membersIn(desk.batches, origin, part))
        if (without?.has(id) !== true) ids.add(id)
    }
    if (ids.size > 0) yield [...ids].toSorted()
  }
}

async function* subjectsIn(
  { model }: SelectionDesk,
  query: SelectionQuery,
  { from, to }: Part,
): AsyncGenerator<string> {
  let after = from === 0 ? undefined : prefix(from - 1) + 'f'.repeat(24)
  for (;;) {
    const page = await model.selectionSubjects(query, after, SUBJECTS_A_READ)
    for (const id of page) {
      if (Number.parseInt(id.slice(0, 8), 16) >= to) return
      yield id
    }
    if (page.length < SUBJECTS_A_READ) return
    after = page.at(-1)
  }
}

async function* membersIn(
  batches: BatchMembers,
  header: LogPosition,
  { from, to }: Part,
): AsyncGenerator<string> {
  for await (const packed of batches.membersOf(header)) {
    const ids = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
    if (ids.length === 0 || ids.readUInt32BE(ids.length - ID_BYTES) < from) continue
    for (let at = 0; at < ids.length; at += ID_BYTES) {
      const first = ids.readUInt32BE(at)
      if (first >= to) return
      if (first >= from) yield ids.toString('hex', at, at + ID_BYTES)
    }
  }
}

async function closedMembers(
  { model }: SelectionDesk,
  headers: readonly LogPosition[],
  upTo: LogPosition,
): Promise<ReadonlyMap<LogPosition, ReadonlySet<string>>> {
  const gone = new Map<LogPosition, Set<string>>()
  for (let i = 0; i < headers.length; i += TARGETS_A_READ) {
    for (const closing of await model.closings(headers.slice(i, i + TARGETS_A_READ))) {
      const { target, subject, kind, position } = closing
      if (subject === null || (kind !== 'mistaken' && position > upTo)) continue
      const of = gone.get(target) ?? new Set()
      gone.set(target, of.add(subject))
    }
  }
  return gone
}

function prefix(value: number): string {
  return value.toString(16).padStart(8, '0')
}
