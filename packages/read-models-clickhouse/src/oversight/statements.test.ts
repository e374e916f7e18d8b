import { expect, it } from 'vitest'
import { STATISTICS_STATEMENTS } from '../statistics/statements.ts'
import { OVERSIGHT_STATEMENTS } from './statements.ts'

const ALL = [...OVERSIGHT_STATEMENTS, ...STATISTICS_STATEMENTS]

it('asks nothing of the engine but rows: no file, no address, no other server', () => {
  for (const { text } of ALL) {
    expect(text).not.toMatch(
      /\b(file|url|s3|remote|mysql|postgresql|executable|INFILE|OUTFILE)\b\s*\(?/i,
    )
  }
})

it('partitions nothing, and relies on no merge that replaces rows', () => {
  for (const { text } of ALL) expect(text).not.toMatch(/PARTITION BY|ReplacingMergeTree|\bFINAL\b/i)
})

it('lets rows in by an insert alone, in the lane of its own', () => {
  for (const { text, lane } of ALL) {
    if (/^(INSERT|DELETE|TRUNCATE|CREATE|ALTER)/.test(text)) expect(lane).toBe('insert')
    else expect(text).toMatch(/^SELECT/)
  }
})

it('keeps subject ids out of statistics', () => {
  for (const { text } of STATISTICS_STATEMENTS) expect(text).not.toMatch(/subject/i)
})
