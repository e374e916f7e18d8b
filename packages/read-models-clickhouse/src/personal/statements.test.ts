import { expect, it } from 'vitest'
import { PERSONAL_MIGRATIONS } from '../migrations/personal.ts'
import { replicated } from '../replicas/replicated.ts'
import { PERSONAL_STATEMENTS } from './statements.ts'
import { VERSIONED_TABLES } from './tables.ts'

const TEXTS = PERSONAL_STATEMENTS.map(({ text }) => text)
const TABLES = PERSONAL_MIGRATIONS.flatMap(({ statements }) => statements)
const tableOf = (sql: string) => /^CREATE TABLE IF NOT EXISTS (\w+) \(/.exec(sql)?.[1]

it('asks nothing of the engine but rows, each statement once', () => {
  expect(new Set(TEXTS).size).toBe(TEXTS.length)
  for (const text of TEXTS)
    expect(text).not.toMatch(/\b(file|url|s3|remote|executable|INFILE|OUTFILE)\b\s*\(?/i)
})

it('is right whatever was merged: a question that reads rows as they stand chooses them by version', () => {
  for (const text of TEXTS) expect(text).not.toMatch(/\bFINAL\b|PARTITION BY \(/)
})

it('lets rows in, and takes them away, in the lane of its own', () => {
  for (const { text, lane } of PERSONAL_STATEMENTS) {
    if (/^(INSERT|DELETE|TRUNCATE|CREATE)/.test(text)) expect(lane).toBe('insert')
    else expect(text).toMatch(/^SELECT/)
  }
})

it('has a table with version and gone for each that is shipped, which replicas can keep', () => {
  expect(TABLES.map(tableOf).toSorted()).toEqual(
    [...VERSIONED_TABLES.map(({ name }) => name), 'standing'].toSorted(),
  )
  for (const sql of TABLES) {
    if (tableOf(sql) === 'standing') continue
    expect(sql).toMatch(/version UInt64[^]*gone UInt8/)
    expect(replicated(sql)).toMatch(/ENGINE = ReplicatedReplacingMergeTree\([^()]*, version\)/)
  }
})
