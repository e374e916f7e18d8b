import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { event, events } from '../conformance/harness.ts'
import { openSqliteLog } from './log.ts'
import { openForWriting } from './schema.ts'
import { temporaryFolder } from './testing/run-appender.ts'

const PRODUCERS = 64
const TURNS = 30

describe('group commit', () => {
  it('64 producers of single events cost at most one fsync for 20 events', async () => {
    using temporary = temporaryFolder()
    const log = await openSqliteLog(temporary)
    const producer = async (who: number) => {
      for (let turn = 0; turn < TURNS; turn++) {
        const one = [event(who * TURNS + turn)]
        await log.append({ stream: 's', expectedRevision: 'any', events: one })
      }
    }
    await Promise.all(Array.from({ length: PRODUCERS }, (_, who) => producer(who)))
    const stats = log.stats()
    await log.close()
    expect(stats.events).toBe(PRODUCERS * TURNS)
    expect(stats.commits / stats.events).toBeLessThanOrEqual(0.05)
  })

  it('an append of known events only is no commit', async () => {
    using temporary = temporaryFolder()
    const log = await openSqliteLog(temporary)
    const append = () => log.append({ stream: 's', expectedRevision: 'any', events: events(0, 5) })
    await append()
    await append()
    expect(log.stats()).toEqual({ commits: 1, events: 5 })
    await log.close()
  })

  it('the writer syncs each commit: WAL with synchronous = FULL', () => {
    using temporary = temporaryFolder()
    const { db } = openForWriting(temporary.folder)
    const setting = (name: string) => Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]
    expect([setting('journal_mode'), setting('synchronous')]).toEqual(['wal', 2])
    db.close()
  })

  it('closing leaves everything in the one file', async () => {
    using temporary = temporaryFolder()
    const log = await openSqliteLog(temporary)
    await log.append({ stream: 's', expectedRevision: -1, events: events(0, 100) })
    await log.close()
    const file = new DatabaseSync(`file:${temporary.folder}/log.db?immutable=1`, { readOnly: true })
    expect(file.prepare('SELECT count(*) AS n FROM events').get()).toEqual({ n: 100 })
    file.close()
  })
})
