import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('..', import.meta.url))
const shared = {
  root,
  environment: 'node' as const,
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Most tests that take long wait for other processes: with one for each core a third of two cores stood idle.
  maxWorkers: Math.max(3, availableParallelism() - 1),
}

const unit = [
  'packages/*/src/**/*.test.ts',
  'services/*/src/**/*.test.ts',
  'scripts/**/*.test.ts',
  'test/tidy/**/*.test.ts',
]

// A configuration file: the one place where the tool demands a default export.
export default defineConfig({
  test: {
    root,
    passWithNoTests: true,
    projects: [
      // Modules are loaded once a worker, not once a file: unit tests have many small files, and share nothing that changes.
      { test: { ...shared, name: 'unit', include: unit, isolate: false } },
      { test: { ...shared, name: 'conformance', include: ['test/conformance/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'flow',
          isolate: false,
          include: ['test/flow/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'flow-cluster',
          isolate: false,
          include: ['test/flow/**/*.test.ts', 'test/flow-cluster/**/*.test.ts'],
          env: { DATASPOR_TEST_PROFILE: 'cluster' },
          globalSetup: 'test/flow-cluster/engines.ts',
          setupFiles: 'test/flow-cluster/profile.ts',
          testTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'faults',
          include: ['test/faults/**/*.test.ts', 'test/simulation/**/*.test.ts'],
          testTimeout: 600_000,
        },
      },
      { test: { ...shared, name: 'browser', include: ['test/browser/**/*.test.ts'] } },
    ],
  },
})
