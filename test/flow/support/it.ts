import { startSystem, type System } from '@dataspor/testkit'
import { test } from 'vitest'

/** A test with a system of its own, in memory, whose clock stands at noon of 2 March 2026. */
export const it = test.extend<{ system: System }>({
  system: async ({ task: _ }, use) => {
    const system = await startSystem()
    await use(system)
    await system.close()
  },
})
