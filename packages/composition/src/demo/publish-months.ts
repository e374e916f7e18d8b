import { setTimeout as sleep } from 'node:timers/promises'
import { isDatasporError } from '@dataspor/kernel'
import { closeMonths, type VintagesDesk } from '@dataspor/vintages'

const WAIT_MS = 1_000
const WAITS_MAX = 120

/** Closes the months that are over, so that there are statistics to read; waits while the models catch up. */
export async function publishMonths(desk: VintagesDesk, signal: AbortSignal): Promise<void> {
  for (let waits = 0; ; waits++) {
    try {
      for await (const _ of closeMonths(desk)) signal.throwIfAborted()
      return
    } catch (error) {
      if (!isDatasporError(error, 'not_ready') || waits >= WAITS_MAX) throw error
      await sleep(WAIT_MS, undefined, { signal })
    }
  }
}
