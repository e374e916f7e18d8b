import { LANE_SECONDS_MAX } from '../limits.ts'
import type { Timers } from '../timers.ts'
import { errorText } from './click-error.ts'
import type { Engine } from './engine.ts'

const ABORTED = 236
const GRACE_MS = 30_000

/**
 * Tells of an engine that only a new process can mend: one that aborted (after a fatal error it refuses everything), and
 * one in which a statement runs on long after the engine should have broken it off.
 */
export function watchedEngine(
  engine: Engine,
  timers: Timers,
  onBroken: (reason: string) => void,
): Engine {
  return {
    close: () => engine.close(),
    async run(lane, job) {
      const limitMs = LANE_SECONDS_MAX[lane] * 1_000 + GRACE_MS
      const cancel = timers.after(limitMs, () => onBroken(`A ${lane} statement never ended.`))
      try {
        return await engine.run(lane, job)
      } catch (error) {
        if (errorText(error).code === ABORTED) onBroken('The engine has aborted.')
        throw error
      } finally {
        cancel()
      }
    },
  }
}
