import type { NewEvent } from '@dataspor/event-log'

/** The server takes 1,048,576 bytes of data in one append; what stands beside the data does not count. */
const APPEND_BYTES_MAX = 1_048_576
const APPEND_EVENTS_MAX = 4_000

/** What goes in one append each, in order. */
export function chunksOf(events: readonly NewEvent[]): readonly (readonly NewEvent[])[] {
  const chunks: NewEvent[][] = []
  let [chunk, bytes]: [NewEvent[], number] = [[], 0]
  for (const event of events) {
    const size = event.body.length
    if (
      chunks.length === 0 ||
      bytes + size > APPEND_BYTES_MAX ||
      chunk.length === APPEND_EVENTS_MAX
    ) {
      chunk = []
      bytes = 0
      chunks.push(chunk)
    }
    chunk.push(event)
    bytes += size
  }
  return chunks
}
