import { setTimeout as pause } from 'node:timers/promises'
import { DatasporError } from '@dataspor/kernel'
import type { PersonalReader } from '@dataspor/read-models/personal'
import type { Reached } from '../control-law.ts'

const POLL_MS = 50
const WAIT_MS_MAX = 600_000

/** Waits until projectors have brought answers so far. Error: `not_ready` where they do not within ten minutes. */
export function reachedBy(personal: Pick<PersonalReader, 'applied'>): Reached {
  return async (position) => {
    for (let waitedMs = 0; (await personal.applied()).position < position; waitedMs += POLL_MS) {
      if (waitedMs >= WAIT_MS_MAX)
        throw new DatasporError('not_ready', {
          detail: 'The projectors have not come so far yet. What was asked is in the log.',
        })
      await pause(POLL_MS)
    }
  }
}
