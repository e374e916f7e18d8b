import type { LogPosition } from '@dataspor/kernel'
import type { Bell } from './bell.ts'
import { checkPage } from './limits.ts'
import type { EventLog, FollowOptions, LogRecord } from './port.ts'

/**
 * Follows a log by paged reads from the last position given out; the bell only ends the waiting. So nothing depends on
 * a subscription's own memory: a lost ring is late, never a gap.
 */
export async function* followPages(
  readAll: EventLog['readAll'],
  bell: Bell,
  after: LogPosition,
  { signal, pageEventsMax }: FollowOptions,
): AsyncGenerator<readonly LogRecord[], void, void> {
  checkPage(pageEventsMax)
  let last = after
  while (!signal.aborted) {
    const seen = bell.rings
    const page = await readAll(last, pageEventsMax)
    const end = page.at(-1)
    if (end === undefined) {
      await bell.wait(seen, signal)
    } else if (!signal.aborted) {
      last = end.position
      yield page
    }
  }
}
