import { importsOf } from '../imports.ts'
import { isCode, isTest, memberOf } from '../repository.ts'
import type { Finding, Rule } from '../rule.ts'

/** What boundary tags cannot say: which doors of a package are open to whom. Layers are in turbo.json. */
const DOORS: ReadonlyArray<{ door: RegExp; open: (member: string) => boolean; why: string }> = [
  {
    door: /^@dataspor\/(?:event-log|vault|read-models)\/.*(?:memory|sqlite|conformance)$/,
    open: (member) => member.startsWith('services/'),
    why: 'adapters are chosen by services and tests; use the port',
  },
  {
    door: /^@dataspor\/(?:vault|read-models\/(?:personal|oversight).*|read-models)$/,
    open: (member) => member !== 'packages/statistics',
    why: 'statistics reaches neither the personal nor the oversight model nor the vault',
  },
  {
    door: /^@dataspor\/(?:testkit|demo)(?:\/|$)/,
    open: (member) => member.startsWith('services/'),
    why: 'only tests, and services for the demo, import it',
  },
]

export const importArrows: Rule = {
  name: 'imports use only the doors that are open to them',
  remedy: 'import the port, or move the code to where it may know this',
  check(files) {
    const findings: Finding[] = []
    for (const file of files) {
      const member = memberOf(file.path)
      if (!isCode(file.path) || member === undefined) continue
      for (const { specifier, line } of importsOf(file)) {
        const shut = DOORS.find(({ door, open }) => {
          const exempt = isTest(file.path) && member !== 'packages/statistics'
          return door.test(specifier) && !open(member) && !exempt
        })
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
    { path: 'packages/answers/src/b.ts', text: "import { a } from '@dataspor/vault/memory'\n" },
    {
      path: 'packages/http/src/b.ts',
      text: "export {\n  a,\n} from '@dataspor/event-log/sqlite'\n",
    },
    { path: 'packages/statistics/src/b.ts', text: "import { a } from '@dataspor/vault'\n" },
    {
      path: 'packages/statistics/src/c.test.ts',
      text: "await import('@dataspor/read-models/personal')\n",
    },
    { path: 'packages/http/src/c.ts', text: "import '@dataspor/testkit'\n" },
  ],
}
