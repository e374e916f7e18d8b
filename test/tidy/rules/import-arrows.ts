import { importsOf } from '../imports.ts'
import { isCode, isTest } from '../repository.ts'
import type { Finding, Rule } from '../rule.ts'

interface Door {
  readonly door: RegExp
  readonly isOpenTo: (path: string) => boolean
  readonly why: string
}

// What services share is part of them.
const isService = (path: string) =>
  path.startsWith('services/') || path.startsWith('packages/composition/src/')
// A cluster with the demonstration, on one machine.
const isTryingOut = (path: string) => path.startsWith('scripts/engines/cluster/')
// Backup, restore and doctor work on the files of a server that is not running.
const isCommandLine = (path: string) => path.startsWith('packages/cli/src/')
const isStatistics = (path: string) => path.startsWith('packages/statistics/')

/** What boundary tags cannot say: which doors of a package are open to whom. Layers are in turbo.json. */
const DOORS: readonly Door[] = [
  {
    door: /^@dataspor\/(?:event-log|vault|read-models)\/.*(?:memory|sqlite|conformance)$/,
    isOpenTo: (path) => isService(path) || isCommandLine(path) || isTest(path),
    why: 'adapters are chosen by services, the command line and tests; use the port',
  },
  {
    door: /^@dataspor\/read-models\/personal-twin$/,
    isOpenTo: (path) => path.startsWith('packages/read-models-clickhouse/') || isTest(path),
    why: 'the twin is for a store elsewhere that holds the same rows',
  },
  {
    door: /^@dataspor\/(?!kernel$|catalogue$|read-models\/statistics(?:-memory)?$)/,
    isOpenTo: (path) => !isStatistics(path),
    why: 'statistics reaches its own model, catalogue and kernel: no person, no vault, no log',
  },
  {
    door: /^@dataspor\/(?:testkit|demo)(?:\/|$)/,
    isOpenTo: (path) => isService(path) || isTest(path) || isTryingOut(path),
    why: 'only tests, and services for the demonstration, import it',
  },
  {
    door: /^\.{1,2}\/(?:.*\/)?(?:testing|test-support)(?:\/|\.ts$)/,
    isOpenTo: isTest,
    why: 'what exists for tests stays with tests',
  },
]

export const importArrows: Rule = {
  name: 'imports use only the doors that are open to them',
  remedy: 'import the port, or move the code to where it may know this',
  check(files) {
    const findings: Finding[] = []
    for (const file of files) {
      if (!isCode(file.path)) continue
      for (const { specifier, line } of importsOf(file)) {
        const shut = DOORS.find((one) => one.door.test(specifier) && !one.isOpenTo(file.path))
        if (shut) findings.push({ path: file.path, line, what: `${specifier}: ${shut.why}` })
      }
    }
    return findings
  },
  accepts: [
    {
      path: 'packages/answers/src/a.ts',
      text: "import { a } from '@dataspor/read-models/personal'\n",
    },
    {
      path: 'packages/answers/src/a.test.ts',
      text: "import { a } from '@dataspor/vault/memory'\n",
    },
    { path: 'services/standalone/src/a.ts', text: "import { a } from '@dataspor/vault/sqlite'\n" },
    {
      path: 'packages/statistics/src/a.ts',
      text: "import a from '@dataspor/read-models/statistics'\n",
    },
  ],
  refuses: [
    {
      path: 'services/projector/src/b.ts',
      text: "import { a } from '@dataspor/read-models/personal-twin'\n",
    },
    { path: 'packages/answers/src/b.ts', text: "import { a } from '@dataspor/vault/memory'\n" },
    {
      path: 'packages/http/src/b.ts',
      text: "export {\n  a,\n} from '@dataspor/event-log/sqlite'\n",
    },
    { path: 'packages/statistics/src/b.ts', text: "import { a } from '@dataspor/vault'\n" },
    {
      path: 'packages/statistics/src/c.ts',
      text: "await import('@dataspor/read-models/personal')\n",
    },
    { path: 'packages/statistics/src/d.ts', text: "import { a } from '@dataspor/event-log'\n" },
    { path: 'packages/http/src/c.ts', text: "import '@dataspor/testkit'\n" },
    { path: 'packages/http/src/d.ts', text: "import { a } from '../testing/a.ts'\n" },
  ],
}
