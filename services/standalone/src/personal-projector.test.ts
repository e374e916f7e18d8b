import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeStored } from '@dataspor/events'
import { openSqliteLog, type SqliteLog } from '@dataspor/event-log/sqlite'
import { sha256 } from '@dataspor/kernel'
import { openPersonalReader, openPersonalWriter } from '@dataspor/read-models/personal-sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type PersonalProjector, startPersonalProjector } from './personal-projector.ts'

let folder: string
let log: SqliteLog
const modelFile = () => join(folder, 'personal.db')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dataspor-projector-'))
  log = await openSqliteLog({ folder: join(folder, 'log') })
})

afterEach(async () => {
  await log.close()
  rmSync(folder, { recursive: true })
})

async function append(count: number): Promise<number> {
  const { position } = await log.head()
  const events = Array.from({ length: count }, (_, i) => {
    const key = sha256(String(position + i)).subarray(0, 16)
    const data = { refusedSource: 'x', code: 'event_invalid' }
    const event = { v: 1, id: 'e', source: 'dataspor', occurredAt: 1, recordedAt: 1, data }
    const body = encodeStored({ ...event, type: 'intake.refused' })
    return { dedupKey: key, contentTag: key, recordedAt: 1, body }
  })
  await log.append({ stream: 'sys/intake', expectedRevision: 'any', events })
  return (await log.head()).position
}

/** Starts a projector and resolves when it has applied `position`. */
async function startUntil(position: number): Promise<PersonalProjector> {
  const reached = Promise.withResolvers<void>()
  const projector = await startPersonalProjector({
    logFolder: join(folder, 'log'),
    modelFile: modelFile(),
    pageEventsMax: 10,
    onApplied: (applied) => applied.position >= position && reached.resolve(),
    onFailed: reached.reject,
  })
  if (projector.applied().position < position) await reached.promise
  return projector
}

describe('startPersonalProjector', () => {
  it('applies the log in its thread; what it says is applied can be read', async () => {
    const projector = await startUntil(await append(35))
    const reader = openPersonalReader({ file: modelFile() })
    expect((await reader.applied()).position).toBe((await log.head()).position)
    expect(projector.applied()).toEqual(await reader.applied())
    await reader.close()
    await projector.stop()
  })

  it('goes on after a stop where it was', async () => {
    const first = await startUntil(await append(5))
    await first.stop()
    const head = await append(5)
    const second = await startUntil(head)
    expect(second.stale).toBe(false)
    expect(second.applied().position).toBe(head)
    await second.stop()
  })

  it('empties the model of another log and says so', async () => {
    const writer = openPersonalWriter({ file: modelFile(), logId: 'anotherlog' })
    await writer.close()
    const head = await append(3)
    const projector = await startUntil(head)
    expect(projector.stale).toBe(true)
    expect(projector.applied().position).toBe(head)
    await projector.stop()
  })

  it('fails at its start where there is no log', async () => {
    const start = startPersonalProjector({
      logFolder: join(folder, 'nowhere'),
      modelFile: modelFile(),
    })
    await expect(start).rejects.toMatchObject({ code: 'not_ready' })
  })

  it('says so when it ends by itself', async () => {
    const failed = Promise.withResolvers<string>()
    const projector = await startPersonalProjector({
      logFolder: join(folder, 'log'),
      modelFile: modelFile(),
      onFailed: ({ code }) => failed.resolve(code),
    })
    const key = sha256('broken').subarray(0, 16)
    const broken = { dedupKey: key, contentTag: key, recordedAt: 1, body: Buffer.from('{') }
    await log.append({ stream: 'sys/intake', expectedRevision: 'any', events: [broken] })
    expect(await failed.promise).toBe('damaged')
    await projector.stop()
  })
})
