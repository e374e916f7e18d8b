import { readCanonicalJson } from '@dataspor/events'
import type { EventResult, Reporter } from './api.ts'
import type { IntakeDeps } from './deps.ts'
import { refuseBody } from './refuse.ts'
import { takeSlice } from './slice.ts'

/** One structured CloudEvent. What is wrong with the body as such is thrown; what is wrong with the event is its result. */
export async function takeOne(
  body: Uint8Array,
  reporter: Reporter,
  deps: IntakeDeps,
): Promise<EventResult> {
  const read = readCanonicalJson(body)
  if (!read.ok) refuseBody(read.code)
  const { done } = await takeSlice([{ ...read, raw: body }], reporter, deps)
  const { results } = await done
  return results[0]!
}
