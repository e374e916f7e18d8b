import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FINDINGS, findingText } from './findings.ts'

const here = import.meta.dirname
const sources = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('findings.ts'),
  )
  .map((file) => readFileSync(join(here, file), 'utf8'))
  .join('\n')

describe('every finding', () => {
  it.each(Object.keys(FINDINGS))(
    '%s is used, and has a Danish and an English text of one sentence or more',
    (code) => {
      expect(sources).toContain(`'${code}'`)
      const { da, en } = findingText(code)!.text
      for (const text of [da, en]) expect(text).toMatch(/^[“»{A-ZÆØÅ].{20,}\.$/)
      expect(da).not.toBe(en)
      expect(da.includes('{about}')).toBe(en.includes('{about}'))
    },
  )

  it('of an unknown code has no text, and breaks nothing', () => {
    expect(findingText('from-a-later-release')).toBeUndefined()
    expect(findingText('toString')).toBeUndefined()
  })

  it('that would show a silent hold, or is about no entry of a person, is for the DPO only', () => {
    const forDpo = Object.keys(FINDINGS).filter((code) => findingText(code)!.audience === 'dpo')
    expect(forDpo).toEqual(
      expect.arrayContaining(['hold-silent', 'batch-unsealed', 'coverage-gap']),
    )
  })
})
