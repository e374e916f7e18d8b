import { isCode, lineAt } from '../repository.ts'
import type { Finding, Rule } from '../rule.ts'

const FORBIDDEN = /\b(?:it|test|describe|suite|bench)(?:\.\w+)*\.(?:only|skip|todo)\b/g
const CONDITIONAL = /\.(?:skipIf|runIf)\s*\(/g
const PRINTS = /console\.(?:warn|error|info|log)\(|process\.std(?:err|out)\.write\(/
const LINES_BEFORE = 12

export const skippedTests: Rule = {
  name: 'no test is singled out or skipped without saying why',
  remedy: 'run it; where an engine is missing use skipIf and print one line saying how to get it',
  check(files) {
    const findings: Finding[] = []
    for (const { path, text } of files) {
      if (!isCode(path) || path === 'test/tidy/rules/skipped-tests.ts') continue
      for (const match of text.matchAll(FORBIDDEN)) {
        findings.push({ path, line: lineAt(text, match.index), what: match[0] })
      }
      for (const match of text.matchAll(CONDITIONAL)) {
        const line = lineAt(text, match.index)
        const near = text.split('\n').slice(Math.max(0, line - LINES_BEFORE), line)
        if (!near.some((one) => PRINTS.test(one))) {
          findings.push({ path, line, what: 'skips without printing the reason' })
        }
      }
    }
    return findings
  },
  accepts: [
    {
      path: 'test/a.test.ts',
      text: "if (!java) console.warn('Kafka: skipped, install Java')\ndescribe.skipIf(!java)('a', run)\n",
    },
  ],
  refuses: [
    { path: 'test/b.test.ts', text: "it.only('a', run)\n" },
    { path: 'test/c.test.ts', text: "describe.skip('a', run)\n" },
    { path: 'test/d.test.ts', text: "it.concurrent.skip('a', run)\n" },
    { path: 'test/e.test.ts', text: "describe.skipIf(!java)('a', run)\n" },
  ],
}
