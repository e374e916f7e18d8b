import { copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import {
  append,
  eventStore,
  expectOnce,
  newEvents,
  openLog,
  STREAM,
} from './harness/eventstoredb.ts'
import { scratchFolder } from './harness/scratch.ts'

function newFolder(): string {
  const folder = scratchFolder()
  onTestFinished(() => folder[Symbol.dispose]())
  return folder.path
}

type Harm = (indexFile: string, copy: string) => void

const HARMS: Readonly<Record<string, Harm>> = {
  lost: (indexFile) => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${indexFile}${end}`, { force: true })
  },
  'an older copy': (indexFile, copy) => copyFileSync(copy, indexFile),
  'no database any more': (indexFile) => writeFileSync(indexFile, 'not a database'),
  empty: (indexFile) => writeFileSync(indexFile, ''),
  'as it was left': () => undefined,
}

for (const [state, harm] of Object.entries(HARMS)) {
  it(`a log whose local index is ${state} knows every event, and stores none again`, async () => {
    const double = await eventStore()
    const folder = newFolder()
    const [indexFile, copy] = [join(folder, 'index.db'), join(folder, 'copy.db')]
    const events = newEvents(300)
    const first = await openLog(double, { indexFile })
    const stored = [...(await append(first, events.slice(0, 100)))]
    await first.close()
    copyFileSync(indexFile, copy)
    const second = await openLog(double, { indexFile })
    stored.push(...(await append(second, events.slice(100, 200))))
    const head = await second.head()
    await second.close()
    harm(indexFile, copy)
    const log = await openLog(double, { indexFile })
    expect(await log.head()).toEqual(head)
    const again = await append(log, events)
    expect(again.map(({ kind }) => kind)).toEqual(
      events.map((_, i) => (i < 200 ? 'duplicate' : 'appended')),
    )
    expect(again.slice(0, 200).map(({ position }) => position)).toEqual(
      stored.map(({ position }) => position),
    )
    expectOnce(double, events, again)
    expect(await log.find(events[150]!.dedupKey)).toMatchObject({ stream: STREAM, revision: 150 })
  })
}

it('the index of another log is not believed', async () => {
  const [one, other] = [await eventStore(), await eventStore()]
  const indexFile = join(newFolder(), 'index.db')
  const events = newEvents(50)
  const first = await openLog(one, { indexFile })
  await append(first, events)
  await first.close()
  const log = await openLog(other, { indexFile })
  expect(await log.find(events[0]!.dedupKey)).toBeUndefined()
  expectOnce(other, events, await append(log, events))
})

it('the index is not believed where the server was restored from a copy older than it', async () => {
  const [lost, restored] = [await eventStore(), await eventStore()]
  const indexFile = join(newFolder(), 'index.db')
  const events = newEvents(60)
  const first = await openLog(lost, { indexFile })
  await append(first, events.slice(0, 20))
  for (const { stream, ...event } of lost.store.records)
    restored.store.append(stream, [event], 'any')
  await append(first, events.slice(20, 40))
  await first.close()
  const log = await openLog(restored, { indexFile })
  expect(log.logId).toBe(first.logId)
  expectOnce(restored, events, await append(log, events))
})

it('an index that another process has open is not shared', async () => {
  const double = await eventStore()
  const indexFile = join(newFolder(), 'index.db')
  await openLog(double, { indexFile })
  await expect(openLog(double, { indexFile })).rejects.toMatchObject({ code: 'data_locked' })
})
