import { manualClock } from '@dataspor/kernel'
import {
  NOW_MS,
  openCluster,
  startSystem,
  type System,
  type SystemOptions,
} from '@dataspor/testkit'
import { test } from 'vitest'

/** Two systems over the same engines, as two processes of a cluster are, under one clock; started at the same time. */
export function besideEachOther(options: SystemOptions = {}) {
  return test.extend<{ both: readonly [System, System] }>({
    both: async ({ task: _ }, use) => {
      const storage = openCluster()
      const shared = { clock: manualClock(NOW_MS), ...options, storage }
      const both = await Promise.all([
        startSystem({ ...shared, seed: 'one' }),
        startSystem({ ...shared, seed: 'other' }),
      ])
      await use(both)
      for (const system of both) await system.close()
      await storage.dispose()
    },
  })
}
