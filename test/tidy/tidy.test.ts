import { describe, expect, it } from 'vitest'
import { isGitFolder, repositoryFiles } from './repository.ts'
import { printFindings } from './rule.ts'
import { RULES } from './rules/index.ts'

const isGit = isGitFolder()
if (!isGit) console.warn('tidy: skipped, this is no git folder; clone the repository to run it')
const files = isGit ? repositoryFiles() : []

describe.skipIf(!isGit)('the repository', () => {
  it.each(RULES)('$name', (rule) => {
    const findings = rule.check(files)
    expect(findings, printFindings(rule, findings)).toEqual([])
  })
})

describe('each rule of the repository can fail', () => {
  it.each(RULES)('$name', (rule) => {
    expect(rule.check(rule.accepts)).toEqual([])
    for (const file of rule.refuses) {
      const others = rule.accepts.filter(({ path }) => path !== file.path)
      expect(rule.check([...others, file]).map(({ path }) => path)).toContain(file.path)
    }
  })
})
