import { type Clock, type LogPosition, parsePosition } from '@dataspor/kernel'
import type { Applied, PersonalReader } from '@dataspor/read-models/personal'

import { invalid } from './filters.ts'

const WAIT_MS_MAX = 5_000
const POLL_MS = 10
const POLLS_MAX = WAIT_MS_MAX / POLL_MS

/** Waits for some milliseconds; injected, so that no test sleeps. */
export type Wait = (durationMs: number) => Promise<void>

/**
 * What is applied, after waiting up to 5 s for a receipt's position. When it is not there by then the answer goes out
 * all the same: it says how far it has come. Errors: `filter_invalid` for what is no position of this log.
 */
export async function appliedSince(
  receipt: string | undefined,
  port: {
    readonly personal: PersonalReader
    readonly logId: string
    readonly clock: Clock
    readonly wait: Wait
  },
): Promise<Applied> {
  const least = receipt === undefined ? 0 : readReceipt(receipt, port.logId)
  const deadlineMs = port.clock.now() + WAIT_MS_MAX
  let applied = await port.personal.applied()
  for (let poll = 0; poll < POLLS_MAX && applied.position < least; poll++) {
    if (port.clock.now() >= deadlineMs) break
    await port.wait(POLL_MS)
    applied = await port.personal.applied()
  }
  return applied
}

function readReceipt(receipt: string, logId: string): LogPosition {
  const position = parsePosition(logId, receipt)
  if (position === undefined) throw invalid('minPosition', 'It must be a receipt of this log.')
  return position
}
