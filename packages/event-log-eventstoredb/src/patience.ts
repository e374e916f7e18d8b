import { setTimeout as pause } from 'node:timers/promises'
import { logClosed } from '@dataspor/event-log/adapter'
import { DatasporError } from '@dataspor/kernel'

/** How long one attempt may take, the pauses between attempts, and for how long it is tried. All in ms. */
export interface Patience {
  readonly deadlineMs: number
  readonly pauseMsMin: number
  readonly pauseMsMax: number
  readonly giveUpMs: number
}

export interface Tries extends Patience {
  /** Aborted when the log has been closed. */
  readonly stopped: AbortSignal
}

export const PATIENCE: Patience = {
  deadlineMs: 5_000,
  pauseMsMin: 50,
  pauseMsMax: 2_000,
  giveUpMs: 60_000,
}

/** An attempt that said nothing of what became of it. */
export const UNKNOWN = Symbol('unknown')

/**
 * Tries until it is known what became of it, with growing pauses.
 * Error: `not_ready` where the server has been away for too long: whether something was stored is then not known, and
 * sending it again is right.
 */
export async function patiently<T>(
  attempt: () => Promise<T | typeof UNKNOWN>,
  tries: Tries,
): Promise<T> {
  const started = performance.now()
  for (let pauseMs = tries.pauseMsMin; ; pauseMs = Math.min(2 * pauseMs, tries.pauseMsMax)) {
    const outcome = await attempt()
    if (outcome !== UNKNOWN) return outcome
    if (tries.stopped.aborted) throw logClosed()
    if (performance.now() - started > tries.giveUpMs)
      throw new DatasporError('not_ready', { internal: 'EventStoreDB has been away for too long' })
    await pause(pauseMs)
  }
}
