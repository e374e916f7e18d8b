import { setTimeout } from 'node:timers/promises'
import type { EventLog } from '@dataspor/event-log'
import { isDatasporError } from '@dataspor/kernel'
import { type BlockProjection, type BlockStore, runBlocks } from '@dataspor/projections'
import type { BlockClaims } from '@dataspor/read-models/block-claims'

const PAUSE_MS = 10

export interface SharedProjector<Changes> {
  readonly log: EventLog
  readonly projection: BlockProjection<Changes>
  readonly store: BlockStore<Changes>
  readonly claims: BlockClaims
  readonly turn: { isMine(): boolean }
  readonly blockEventsMax: number
}

/** Projects until it is stopped; what cannot be reached is tried again, as by a service. */
export function startProjector<Changes>(projector: SharedProjector<Changes>): {
  stop(): Promise<void>
} {
  const { claims, turn, ...run } = projector
  const stop = new AbortController()
  const { signal } = stop
  const pause = () => setTimeout(PAUSE_MS)
  const shared = { claims, turn, pause }
  const project = async (): Promise<void> => {
    while (!signal.aborted) {
      await runBlocks({ ...run, signal, shared }).catch((error: unknown) => {
        const isAway = isDatasporError(error) && ['not_ready', 'overloaded'].includes(error.code)
        if (!isAway) throw error
      })
      await pause()
    }
  }
  const ended = project()
  // What fails meanwhile is told by `stop`.
  ended.catch(() => undefined)
  return {
    stop: () => {
      stop.abort()
      return ended
    },
  }
}
