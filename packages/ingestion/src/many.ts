import { setImmediate } from 'node:timers/promises'
import { type JsonElement, LIMITS, readCanonicalJson, readJsonArray } from '@dataspor/events'
import type { ListResult, Reporter } from './api.ts'
import type { IntakeDeps } from './deps.ts'
import { type Line, readLines } from './lines.ts'
import { refuseBody } from './refuse.ts'
import { SLICE_EVENTS_MAX, type SliceResult, takeSlice } from './slice.ts'
import { Tally } from './tally.ts'

/**
 * Slices on their way to disk at once: a whole list, so that preparing it never waits for its own first commit; of a
 * stream the next are prepared while the disk works, and memory stays bounded.
 */
const SLICES_IN_FLIGHT_MAX = 10

/** A JSON array. A syntax error refuses all of it; everything else is the single event's. */
export async function takeList(
  body: Uint8Array,
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<ListResult> {
  const read = readJsonArray(body)
  if (read.ok) return takeSlices(slicesOf(read.elements), reporter, deps)
  // JSON that is no list is kept like any event that its sender can mend; what is torn is not.
  if (read.code === 'event_invalid')
    await (
      await takeSlice([{ ...read, raw: body }], reporter, deps)
    ).done
  return refuseBody(read.code)
}

function* slicesOf(elements: readonly JsonElement[]): Generator<readonly JsonElement[]> {
  for (let i = 0; i < elements.length; i += SLICE_EVENTS_MAX)
    yield elements.slice(i, i + SLICE_EVENTS_MAX)
}

/** NDJSON. A bad line is rejected by its index; past the limit of lines reading stops with one last rejection. */
export async function takeStream(
  body: AsyncIterable<Uint8Array>,
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<ListResult> {
  return takeSlices(slicesOfLines(readLines(body, LIMITS.eventBytesMax)), reporter, deps)
}

async function* slicesOfLines(lines: AsyncIterable<Line>): AsyncGenerator<readonly JsonElement[]> {
  let slice: JsonElement[] = []
  try {
    for await (const line of lines) {
      const over = line.index >= LIMITS.streamEventsMax
      slice.push(over ? TOO_LARGE : elementOf(line))
      if (over) break
      if (slice.length < SLICE_EVENTS_MAX) continue
      yield slice
      slice = []
    }
  } catch (broken) {
    // The whole lines before the break are events like any other; only then is the break told.
    if (slice.length > 0) yield slice
    throw broken
  }
  if (slice.length > 0) yield slice
}

const NO_BYTES = new Uint8Array(0)
const TOO_LARGE: JsonElement = { ok: false, code: 'too_large', raw: NO_BYTES }

function elementOf(line: Line): JsonElement {
  return 'bytes' in line ? { ...readCanonicalJson(line.bytes), raw: line.bytes } : TOO_LARGE
}

async function takeSlices(
  slices: Iterable<readonly JsonElement[]> | AsyncIterable<readonly JsonElement[]>,
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<ListResult> {
  const tally = new Tally()
  const inFlight: Promise<SliceResult>[] = []
  try {
    for await (const slice of slices) {
      const { done } = await takeSlice(slice, reporter, deps, () => Promise.allSettled(inFlight))
      // Its failure is taken up when its turn comes; until then it must not count as unhandled.
      done.catch(() => {})
      inFlight.push(done)
      if (inFlight.length >= SLICES_IN_FLIGHT_MAX) tally.add(await inFlight.shift()!)
      await (deps.breathe ?? setImmediate)()
    }
  } finally {
    // What is on its way is waited for, also when the stream broke: nothing is left half-known.
    for (const result of await Promise.allSettled(inFlight))
      if (result.status === 'fulfilled') tally.add(result.value)
  }
  await Promise.all(inFlight)
  return tally.result((await deps.log.head()).position)
}
