import type { EventLog, LogHead } from '@dataspor/event-log'
import type { PartState } from '@dataspor/http'
import type { Clock } from '@dataspor/kernel'
import { type Regular, regularly } from './regularly.ts'

const EVERY_MS = 1_000
/** A log that has said nothing for so long is away. */
const SILENT_MS = 5_000

export interface LogWatch extends Regular {
  state(): PartState
  /** As it was told last; position 0 before that. */
  head(): LogHead
}

/** Asks the log every second how far it is: whoever asks for the health of a process gets an answer when it is away. */
export function watchLog(log: Pick<EventLog, 'head'>, clock: Clock): LogWatch {
  let head: LogHead = { position: 0, recordedAtMax: 0 }
  let toldAt = -SILENT_MS
  const { stop } = regularly(EVERY_MS, async () => {
    head = await log.head()
    toldAt = clock.now()
  })
  return {
    stop,
    state: () => (clock.now() - toldAt < SILENT_MS ? 'ok' : 'starting'),
    head: () => head,
  }
}
