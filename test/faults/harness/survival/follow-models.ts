import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { EventLog } from '@dataspor/event-log'
import { isDatasporError } from '@dataspor/kernel'
import { openPersonal, openOversight, openStatistics, type Model } from './models.ts'
import { until } from '../until.ts'
import { expect } from 'vitest'

const SOAK = process.env['SOAK'] === '1'
const AGAIN_MS = 50
const BEHIND_MS_MAX = SOAK ? 3_000_000 : 300_000

/** Read models that follow a log while something goes wrong. */
export interface FollowedModels {
  /** Resolves when all that is in the log now is in each. */
  caughtUp(): Promise<void>
  /** Each, as it came to be, is what one life makes of the log. */
  expectAsRebuilt(): Promise<void>
  close(): Promise<void>
}

/** All three models, in a folder that may be opened again; those that live in memory begin anew then. */
export function followModels(log: EventLog, folder: string): FollowedModels {
  mkdirSync(folder, { recursive: true })
  // A million events' rows of the officer's model are too many for memory.
  const kinds = SOAK
    ? [openPersonal, openStatistics]
    : [openPersonal, openOversight, openStatistics]
  const models = kinds.map((open) => open(log, folder))
  const begun = Promise.all(models.map((model) => model.applied()))
  const stop = new AbortController()
  const following = Promise.all(models.map((model) => follow(model, stop.signal)))
  following.catch(() => undefined)
  const ended = async (): Promise<void> => {
    stop.abort()
    await following
  }
  const caughtUp = async (): Promise<void> => {
    const { position } = await log.head()
    for (const model of models) {
      const look = async () => (await model.applied()) >= position || undefined
      await Promise.race([
        until(`the ${model.name} model follows`, look, BEHIND_MS_MAX),
        following.then(() => Promise.reject(new Error('the models no longer follow'))),
      ])
    }
  }
  return {
    caughtUp,
    expectAsRebuilt: async () => {
      await caughtUp()
      await ended()
      for (const [i, model] of models.entries()) {
        const fresh = kinds[i]!(log, ':memory:')
        await fresh.rebuild()
        expect({ model: model.name, digest: await model.digest() }).toEqual({
          model: model.name,
          digest: await fresh.digest(),
        })
        // Else it would be its own rebuild.
        expect(model.commits() + (await begun)[i]!).toBeGreaterThan(0)
        await fresh.close()
      }
    },
    close: async () => {
      await ended()
      for (const model of models) await model.close()
    },
  }
}

/** As a projector does whose log is away for a while. */
async function follow(model: Model, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await model.follow(signal)
    } catch (error) {
      if (!isDatasporError(error) || !AWAY.has(error.code)) throw error
      await pause(AGAIN_MS)
    }
  }
}

const AWAY: ReadonlySet<string> = new Set(['not_ready', 'overloaded'])
