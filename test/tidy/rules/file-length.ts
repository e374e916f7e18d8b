import recorded from '../data/file-length.json' with { type: 'json' }
import { isCode, type SourceFile } from '../repository.ts'
import type { Finding, Rule } from '../rule.ts'

const LINES_MAX = 200
const LINES_MAX_EVER = 400
const SLACK_LINES = 20

const ratchet: Readonly<Record<string, number>> = recorded

function judge(file: SourceFile): string | undefined {
  const lines = file.text.split('\n').length - 1
  const allowed = ratchet[file.path]
  if (lines > LINES_MAX_EVER) return `${lines} lines; ${LINES_MAX_EVER} is the end`
  if (allowed === undefined)
    return lines > LINES_MAX ? `${lines} lines; at most ${LINES_MAX}` : undefined
  if (lines > allowed) return `grew from ${allowed} to ${lines} lines; it may only shrink`
  if (lines <= LINES_MAX) return `has ${lines} lines now; take it out of data/file-length.json`
  if (lines < allowed - SLACK_LINES) return `shrank; record ${lines} in data/file-length.json`
  return undefined
}

export const fileLength: Rule = {
  name: `code files have at most ${LINES_MAX} lines; the few longer ones only shrink`,
  remedy: 'split the file by idea; only for good reason record its length in test/tidy/data',
  check(files) {
    const findings: Finding[] = []
    for (const file of files) {
      const what = isCode(file.path) ? judge(file) : undefined
      if (what !== undefined) findings.push({ path: file.path, line: 1, what })
    }
    return findings
  },
  accepts: [{ path: 'packages/a/src/a.ts', text: 'x\n'.repeat(LINES_MAX) }],
  refuses: [
    { path: 'packages/a/src/b.ts', text: 'x\n'.repeat(LINES_MAX + 1) },
    { path: 'packages/a/src/c.ts', text: 'x\n'.repeat(LINES_MAX_EVER + 1) },
  ],
}
