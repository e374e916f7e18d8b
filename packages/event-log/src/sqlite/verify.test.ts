import { writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { events } from '../conformance/harness.ts'
import { openSqliteLog } from './log.ts'
import { openSqliteLogReader } from './read-log.ts'
import { temporaryFolder } from './testing/run-appender.ts'
import { verifySqliteLog } from './verify.ts'

/** A log of 20 events that somebody worked on with SQLite's own tools. */
async function tampered(folder: string, sql: string): Promise<void> {
  const log = await openSqliteLog({ folder })
  await log.append({ stream: 'a', expectedRevision: -1, events: events(0, 10) })
  await log.append({ stream: 'b', expectedRevision: -1, events: events(10, 10) })
  await log.close()
  const db = new DatabaseSync(`${folder}/log.db`)
  db.exec(sql)
  db.close()
}

const WITHOUT_INDEX = `
  CREATE TABLE copy AS SELECT * FROM events; DROP TABLE events; ALTER TABLE copy RENAME TO events;`

describe('verifying a log', () => {
  it('finds nothing in a sound one', async () => {
    using temporary = temporaryFolder()
    await tampered(temporary.folder, '')
    const report = verifySqliteLog(temporary.folder)
    expect(report).toEqual({
      logId: expect.stringMatching(/^[a-z0-9]{12}$/),
      events: 20,
      streams: 2,
      findings: [],
    })
  })

  it.each([
    ['DELETE FROM events WHERE position = 5', ['position-gap', 'revision-gap']],
    ['DELETE FROM events WHERE position = 1', ['position-gap', 'revision-gap']],
    ['UPDATE events SET revision = 99 WHERE position = 5', ['revision-gap', 'content-changed']],
    [
      'UPDATE events SET recorded_at = recorded_at + 1e9 WHERE position = 5',
      ['recorded-max-wrong', 'content-changed'],
    ],
    [`DELETE FROM streams WHERE name = 'b'`, ['stream-unknown']],
    [`UPDATE events SET dedup_key = x'00' WHERE position = 5`, ['key-length', 'content-changed']],
    [`UPDATE events SET body = x'00' WHERE position = 5`, ['content-changed']],
    [`UPDATE events SET content_tag = zeroblob(16) WHERE position = 5`, ['content-changed']],
    [
      `${WITHOUT_INDEX} UPDATE events SET dedup_key = (SELECT dedup_key FROM events WHERE position = 3)
       WHERE position = 5`,
      ['duplicate-key', 'content-changed'],
    ],
  ])('after %s it finds %j', async (sql, names) => {
    using temporary = temporaryFolder()
    await tampered(temporary.folder, sql)
    const { findings } = verifySqliteLog(temporary.folder)
    expect(findings.map(({ name }) => name)).toEqual(names)
  })

  it.each([
    `UPDATE events SET body = x'00' WHERE position = 5`,
    `UPDATE events SET recorded_at = recorded_at + 1 WHERE position = 5`,
  ])('after %s that event is not served, and all others are', async (sql) => {
    using temporary = temporaryFolder()
    await tampered(temporary.folder, sql)
    const log = openSqliteLogReader(temporary)
    expect(await log.readAll(0, 4)).toHaveLength(4)
    expect(await log.readAll(5, 100)).toHaveLength(15)
    await expect(log.readAll(0, 5)).rejects.toMatchObject({ code: 'damaged' })
    await expect(log.readStream('a', 4, 1)).rejects.toMatchObject({ code: 'damaged' })
    await expect(log.find(events(4, 1)[0]!.dedupKey)).rejects.toMatchObject({ code: 'damaged' })
    await log.close()
  })

  it('says that a file is not readable instead of failing', async () => {
    using temporary = temporaryFolder()
    writeFileSync(`${temporary.folder}/log.db`, 'x'.repeat(8_192))
    expect(verifySqliteLog(temporary.folder)).toMatchObject({ findings: [{ name: 'unreadable' }] })
  })
})
