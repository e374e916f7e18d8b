import { ID_BYTES } from '@dataspor/batch-staging'

/** Ids sorted in one go: the rest of a key of 53 bits that the first 32 bits of an id leave for its place. */
export const SORTED_IDS_MAX = 2 ** 20
const PLACES = 2 ** 20

/**
 * The ids in ascending order, each once; at most 1,048,576. Sorts numbers, 32 bits of the id and its place, in native
 * code; ids are random, so that few share those bits and need comparing.
 */
export function sortIds(ids: Uint8Array): Uint8Array {
  const count = ids.length / ID_BYTES
  if (count > SORTED_IDS_MAX) throw new RangeError('too many ids at once')
  const view = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength)
  const keys = new Float64Array(count)
  for (let i = 0; i < count; i++) keys[i] = view.readUInt32BE(i * ID_BYTES) * PLACES + i
  keys.sort()
  const order = placesOf(keys, view)
  const sorted = Buffer.allocUnsafe(ids.length)
  let end = 0
  for (const place of order) {
    const id = place * ID_BYTES
    if (end > 0 && isSame(sorted, end - ID_BYTES, view, id)) continue
    view.copy(sorted, end, id, id + ID_BYTES)
    end += ID_BYTES
  }
  return sorted.subarray(0, end)
}

const DRAWERS = 64
/** Ids put into drawers before other work of the thread gets its turn: about 2 ms. */
const IDS_A_TURN = 50_000

/** The same for any number of ids, a 64th of them at a time; other work of the thread gets its turn in between. */
export async function sortManyIds(
  ids: Uint8Array,
  breathe: () => Promise<void>,
): Promise<Uint8Array> {
  const view = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength)
  const ends = startsOfDrawers(view)
  const starts = ends.slice()
  const drawn = Buffer.allocUnsafe(ids.length)
  for (let id = 0; id < ids.length; id += ID_BYTES) {
    const drawer = view[id]! >> 2
    view.copy(drawn, ends[drawer]!, id, id + ID_BYTES)
    ends[drawer]! += ID_BYTES
    if (id % (IDS_A_TURN * ID_BYTES) === 0) await breathe()
  }
  let end = 0
  for (let drawer = 0; drawer < DRAWERS; drawer++) {
    const sorted = sortIds(drawn.subarray(starts[drawer], ends[drawer]))
    // Never ahead of what is still to be read.
    drawn.set(sorted, end)
    end += sorted.length
    await breathe()
  }
  return drawn.subarray(0, end)
}

function startsOfDrawers(view: Buffer): number[] {
  const counts = new Uint32Array(DRAWERS)
  for (let id = 0; id < view.length; id += ID_BYTES) counts[view[id]! >> 2]!++
  let at = 0
  return Array.from(counts, (count) => {
    const start = at
    at += count * ID_BYTES
    return start
  })
}

/** Places in the order of whole ids: neighbours whose first bits are the same change places where need be. */
function placesOf(keys: Float64Array, view: Buffer): Uint32Array {
  const places = new Uint32Array(keys.length)
  let before = -1
  for (let i = 0; i < keys.length; i++) {
    const first = Math.floor(keys[i]! / PLACES)
    const place = keys[i]! - first * PLACES
    let at = i
    if (first === before) {
      while (at > 0 && compareAt(view, places[at - 1]!, place) > 0) {
        places[at] = places[at - 1]!
        at--
      }
    }
    places[at] = place
    before = first
  }
  return places
}

function compareAt(view: Buffer, a: number, b: number): number {
  const [from, with_] = [a * ID_BYTES, b * ID_BYTES]
  return view.compare(view, with_, with_ + ID_BYTES, from, from + ID_BYTES)
}

function isSame(a: Buffer, at: number, b: Buffer, from: number): boolean {
  return a.compare(b, from, from + ID_BYTES, at, at + ID_BYTES) === 0
}
