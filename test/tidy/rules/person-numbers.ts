import exceptions from '../data/person-numbers.json' with { type: 'json' }
import { lineAt } from '../repository.ts'
import type { Finding, Rule } from '../rule.ts'

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
// Ten digits standing alone, an optional hyphen or space before the last four. `p-` names a production unit.
const TEN_DIGITS = /(?<![0-9A-Za-z_]|[0-9][.,]|\bp-)(\d\d)(\d\d)\d\d[- ]?\d{4}(?![0-9A-Za-z_])/g
const HASH_CHARS_MIN = 32

interface Exception {
  readonly path: string
  readonly text?: string
  readonly reason: string
}

function isExcepted(path: string, text: string): boolean {
  const known: readonly Exception[] = exceptions
  return known.some((one) => one.path === path && (one.text === undefined || one.text === text))
}

/** Inside a hash, a key or other long encoded text, ten digits in a row are chance. */
function isInsideHash(text: string, index: number): boolean {
  const before = /[0-9A-Za-z+/=_-]*$/.exec(text.slice(Math.max(0, index - 200), index))?.[0] ?? ''
  const after = /^[0-9A-Za-z+/=_-]*/.exec(text.slice(index, index + 200))?.[0] ?? ''
  return before.length + after.length >= HASH_CHARS_MIN
}

export const personNumbers: Rule = {
  name: 'no ten-digit number could be a real person',
  remedy:
    'use a synthetic number (day of birth + 60); what is no person number goes, with its reason, into test/tidy/data/person-numbers.json',
  check(files) {
    const findings: Finding[] = []
    for (const { path, text } of files) {
      for (const match of text.matchAll(TEN_DIGITS)) {
        const [day, month] = [Number(match[1]), Number(match[2])]
        if (day < 1 || day > (DAYS[month - 1] ?? 0)) continue
        if (isExcepted(path, match[0]) || isInsideHash(text, match.index)) continue
        const line = lineAt(text, match.index)
        findings.push({ path, line, what: 'a number in the form of a person number' })
      }
    }
    return findings
  },
  accepts: [
    { path: 'a.md', text: `6101801234, 610180-1234, p-${'01018'}01234, 3113801234, 1732000000000` },
    { path: 'b.md', text: `sha512-${'010180'}1234-abcdefghijklmnopqrstuvwxyz` },
  ],
  refuses: [
    { path: 'c.md', text: `x ${'010180'}1234` },
    { path: 'd.md', text: `"${'290200'}-1234"` },
    { path: 'e.md', text: `cpr=${'311299'} 4321.` },
  ],
}
