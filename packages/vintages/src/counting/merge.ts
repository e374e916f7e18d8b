import { setImmediate } from 'node:timers/promises'
import { compareIds, type IdStream, textAt } from './streams.ts'

/** People counted before others may run. */
const TURN_PEOPLE = 20_000

/**
 * Merges streams of ids into people, each once, with the leaves of all streams that have the id. Holds one chunk of each
 * stream, whatever they hold together. Each stream is at its first id.
 */
export async function mergeStreams(
  streams: readonly IdStream[],
  onPerson: (id: string, leaves: number[]) => void,
): Promise<void> {
  const heap: IdStream[] = []
  for (const stream of streams) push(heap, stream)
  for (let people = 1; heap.length > 0; people++) {
    const leaves: number[] = []
    const first = heap[0]!
    const id = textAt(first.bytes, first.at)
    while (heap.length > 0 && textAt(heap[0]!.bytes, heap[0]!.at) === id) {
      const stream = heap[0]!
      leaves.push(stream.leaf)
      if (stream.next() || (await stream.refill())) sink(heap, 0)
      else drop(heap)
    }
    onPerson(id, leaves)
    if (people % TURN_PEOPLE === 0) await setImmediate()
  }
}

function push(heap: IdStream[], stream: IdStream): void {
  heap.push(stream)
  for (let at = heap.length - 1; at > 0;) {
    const above = (at - 1) >> 1
    if (compareIds(heap[at]!, heap[above]!) >= 0) return
    swap(heap, at, above)
    at = above
  }
}

function drop(heap: IdStream[]): void {
  const last = heap.pop()!
  if (heap.length === 0) return
  heap[0] = last
  sink(heap, 0)
}

function sink(heap: IdStream[], from: number): void {
  for (let at = from; ;) {
    let least = at
    for (const below of [2 * at + 1, 2 * at + 2]) {
      if (below < heap.length && compareIds(heap[below]!, heap[least]!) < 0) least = below
    }
    if (least === at) return
    swap(heap, at, least)
    at = least
  }
}

function swap(heap: IdStream[], a: number, b: number): void {
  const kept = heap[a]!
  heap[a] = heap[b]!
  heap[b] = kept
}
