import { type BatchStaging, ID_BYTES, type StagedPart } from '@dataspor/batch-staging'
import { sortIds } from './sort-ids.ts'

const FIRST_BYTES = 256
/** Ids merged at once: 512 KiB of them. */
const SLICE_IDS = 32_768

/**
 * All members of a batch in ascending order, each once, slice by slice of the ids' first bytes: ids are random, so that
 * slices are even, and what is held does not grow with the batch.
 */
export async function* mergedMembers(
  staging: BatchStaging,
  batch: string,
  parts: readonly StagedPart[],
): AsyncGenerator<Uint8Array, void, void> {
  const ids = parts.reduce((sum, { count }) => sum + count, 0)
  const slices = Math.min(FIRST_BYTES, Math.max(1, Math.ceil(ids / SLICE_IDS)))
  for (let slice = 0; slice < slices; slice++) {
    const from = Math.ceil((slice * FIRST_BYTES) / slices)
    const to = Math.ceil(((slice + 1) * FIRST_BYTES) / slices)
    const runs: Uint8Array[] = []
    for (const { n } of parts) runs.push(await staging.read(batch, n, from, to))
    const filled = runs.filter((run) => run.length > 0)
    // A run by itself is in order already.
    if (filled.length === 1) yield filled[0]!
    else if (filled.length > 1) yield sortIds(Buffer.concat(filled))
  }
}

/** The same ids in pieces of `count`, the last one shorter. */
export async function* inPieces(
  slices: AsyncIterable<Uint8Array>,
  count: number,
): AsyncGenerator<Uint8Array, void, void> {
  const size = count * ID_BYTES
  let held: Uint8Array = new Uint8Array(0)
  for await (const slice of slices) {
    const all = held.length === 0 ? slice : Buffer.concat([held, slice])
    let at = 0
    for (; all.length - at >= size; at += size) yield all.subarray(at, at + size)
    held = all.subarray(at)
  }
  if (held.length > 0) yield held
}
