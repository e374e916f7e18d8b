import { lineAt, type SourceFile } from './repository.ts'

export interface Finding {
  readonly path: string
  readonly line: number
  readonly what: string
}

/** One rule of the repository about itself. */
export interface Rule {
  /** The guarantee, as the test's name. */
  readonly name: string
  /** What to do about a finding. */
  readonly remedy: string
  check(files: readonly SourceFile[]): Finding[]
  /** Repositories that the rule must accept and refuse: a rule that finds nothing proves nothing. */
  readonly accepts: readonly SourceFile[]
  readonly refuses: readonly SourceFile[]
}

/** All places in `file` that match; `pattern` needs the flags `g` and, for anchors, `m`. */
export function matches(file: SourceFile, pattern: RegExp, what: string): Finding[] {
  return [...file.text.matchAll(pattern)].map((match) => ({
    path: file.path,
    line: lineAt(file.text, match.index),
    what: `${what}: ${match[0].trim()}`,
  }))
}

export function printFindings(rule: Rule, findings: readonly Finding[]): string {
  const lines = findings.map(({ path, line, what }) => `  ${path}:${line} ${what}`)
  return [`${rule.name}`, ...lines, `→ ${rule.remedy}`].join('\n')
}
