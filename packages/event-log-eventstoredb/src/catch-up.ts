import { setTimeout as pause } from 'node:timers/promises'
import { DatasporError } from '@dataspor/kernel'
import type { LocalIndex } from './local-index.ts'
import type { Reading } from './reading.ts'

const PAGE_EVENTS = 5_000
const NOT_YET_MS = 10
/** A position that the server has given, and does not show for five seconds, is gone. */
const NOT_YET_MAX = 500

export interface CatchUp {
  /** Resolves when the index holds everything up to a position. */
  to(position: number): Promise<void>
  /** Resolves when it holds everything that the server had when it was asked. */
  toEnd(): Promise<void>
}

/** Reads what the index has not seen yet: one reading for all who wait. */
export function createCatchUp(reading: Reading, index: LocalIndex, stop: AbortSignal): CatchUp {
  let target = 0
  let running: Promise<void> | undefined
  const run = async (): Promise<void> => {
    let notYet = 0
    while (index.applied.position < target && !stop.aborted) {
      const after = index.applied.position
      const page = await reading.allAfter(after, PAGE_EVENTS)
      if (stop.aborted) return
      if (page === undefined)
        throw new DatasporError('log_failed', { internal: `the server knows no position ${after}` })
      if (page.through > after) index.apply(page.records, page.through, page.writers())
      else if (++notYet > NOT_YET_MAX)
        throw new DatasporError('log_failed', { internal: `the server ends before ${target}` })
      else await pause(NOT_YET_MS)
    }
  }
  const to = async (position: number): Promise<void> => {
    while (index.applied.position < position && !stop.aborted) {
      target = Math.max(target, position)
      running ??= run().finally(() => (running = undefined))
      await running
    }
  }
  return { to, toEnd: async () => to(await reading.end()) }
}
