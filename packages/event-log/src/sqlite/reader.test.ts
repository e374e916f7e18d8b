import { on, once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { events, followUntil, positions, readToEnd } from '../conformance/harness.ts'
import { openSqliteLog } from './log.ts'
import { openSqliteLogReader } from './read-log.ts'
import { runAppender, temporaryFolder } from './testing/run-appender.ts'

const FOLLOWER = `
  const { parentPort, workerData } = require('node:worker_threads')
  parentPort.on('message', () => {})
  import(workerData.module).then(async ({ openSqliteLogReader }) => {
    const log = openSqliteLogReader(workerData)
    const stop = new AbortController()
    const seen = []
    for await (const page of log.follow(0, { signal: stop.signal, pageEventsMax: 10 })) {
      seen.push(...page.map(({ position }) => position))
      if (seen.length < workerData.count) parentPort.postMessage('more')
      else stop.abort()
    }
    await log.close()
    parentPort.postMessage(seen)
    parentPort.close()
  })`

describe('a reader beside the writer', () => {
  it('in another thread is woken by each commit and sees every event once', async () => {
    using temporary = temporaryFolder()
    const { folder } = temporary
    const log = await openSqliteLog({ folder })
    await log.append({ stream: 's', expectedRevision: -1, events: events(0, 5) })
    const module = new URL('read-log.ts', import.meta.url).href
    const worker = new Worker(FOLLOWER, { eval: true, workerData: { folder, module, count: 8 } })
    const messages = on(worker, 'message')[Symbol.asyncIterator]()
    const exit = once(worker, 'exit')
    for (let n = 5; n < 8; n++) {
      expect(await messages.next()).toMatchObject({ value: ['more'] })
      await log.append({ stream: 's', expectedRevision: n - 1, events: events(n, 1) })
    }
    const all = positions(await readToEnd(log))
    expect(await messages.next()).toMatchObject({ value: [all] })
    await exit
    await log.close()
  })

  it('hears of commits of another process, where no bell of this one rings', async () => {
    using temporary = temporaryFolder()
    await (await openSqliteLog(temporary)).close()
    const reader = openSqliteLogReader(temporary)
    const [followed] = await Promise.all([
      followUntil(reader, 0, 800, 100),
      runAppender(temporary.folder, {}),
    ])
    expect(positions(followed)).toEqual(positions(await readToEnd(reader)))
    expect(followed).toHaveLength(800)
    await reader.close()
  })

  it('reads offline, and there is nothing to read where no log was made', async () => {
    using temporary = temporaryFolder()
    expect(() => openSqliteLogReader(temporary)).toThrow(
      expect.objectContaining({ code: 'not_ready' }),
    )
    const log = await openSqliteLog(temporary)
    await log.append({ stream: 's', expectedRevision: -1, events: events(0, 3) })
    const before = await readToEnd(log)
    await log.close()
    const reader = openSqliteLogReader(temporary)
    expect(reader.logId).toBe(log.logId)
    expect(await readToEnd(reader)).toEqual(before)
    await reader.close()
  })
})
