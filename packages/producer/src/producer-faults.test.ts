import { spawnSync } from 'node:child_process'
import { setImmediate as turn } from 'node:timers/promises'
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { Entry } from './entry.ts'
import { openProducer } from './open-producer.ts'
import { disclosure, idsOf, scratchFolder, transportDouble } from './testing.ts'

const source = 'a-kasse:3f'
const onTrouble = (): void => {}
const shutDouble = () => Object.assign(transportDouble(), { state: 'shut' as const })

/** Reports until the disk takes no more, prints how many were kept, and is killed. */
const UNTIL_FULL = `
import { openProducer } from ${JSON.stringify(new URL('./open-producer.ts', import.meta.url).href)}
const transport = { prepare: async (entry) => entry, send: () => new Promise(() => {}), close: async () => {} }
const producer = openProducer({ source: 'a-kasse:3f', outbox: process.argv[1], transport })
let kept = 0
try {
  for (;;) {
    await producer.report({ type: 'disclosure.recorded', id: 'e' + kept, data: { x: 'y'.repeat(300) } })
    kept += 1
  }
} catch (error) {
  console.log(JSON.stringify({ kept, code: error.code, message: error.message }))
}
process.kill(process.pid, 'SIGKILL')`

it.skipIf(process.platform === 'win32')(
  'a disk that fills in the middle of a write loses nothing that was told as kept',
  async () => {
    const folder = scratchFolder()
    const node = [process.execPath, '--input-type=module', '-e', UNTIL_FULL, folder]
    const args = ['-c', 'ulimit -f 3; exec "$@"', 'bash', ...node]
    const { stdout } = spawnSync('bash', args, { encoding: 'utf8', timeout: 20_000 })
    const said = JSON.parse(stdout) as { kept: number; code: string; message: string }
    expect(said).toMatchObject({ code: 'outbox_failed' })
    expect(said.message).toContain(`${folder} cannot be written (EFBIG)`)
    expect(said.kept).toBeGreaterThan(0)
    const transport = transportDouble()
    const next = openProducer({ source, outbox: folder, transport })
    await (
      await next.report(disclosure('after'))
    ).outcome
    const kept = Array.from({ length: said.kept }, (_, n) => `e${n}`)
    expect(idsOf(transport.sent)).toEqual([...kept, 'after'])
    await next.close()
  },
)

it('damage within the last file stops the start: what lies behind it is not cut off', async () => {
  const folder = scratchFolder()
  const first = openProducer({ source, outbox: folder, transport: shutDouble(), onTrouble })
  for (const id of ['e0', 'e1', 'e2']) await first.report(disclosure(id))
  await first.close()
  const file = join(folder, '0000000001.outbox')
  const size = statSync(file).size
  const descriptor = openSync(file, 'r+')
  writeSync(descriptor, 'damage', Math.floor(size / 2))
  closeSync(descriptor)
  expect(() =>
    openProducer({ source, outbox: folder, transport: shutDouble(), onTrouble }),
  ).toThrow(expect.objectContaining({ code: 'outbox_failed' }))
  expect(statSync(file).size).toBe(size)
})

it('neither a failing transport nor a failing listener stops the sending', async () => {
  const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  onTestFinished(() => warned.mockRestore())
  const transport = transportDouble()
  transport.reject = new Set(['e0'])
  const { send } = transport
  let calls = 0
  transport.send = (entries) => {
    calls += 1
    if (calls === 1) throw new TypeError('the token file is gone')
    return send(entries)
  }
  const fails = (): never => {
    throw new Error('a listener')
  }
  const listeners = { onTrouble: fails, onRejected: fails }
  const producer = openProducer({ source, outbox: scratchFolder(), transport, ...listeners })
  const first = await producer.report(disclosure('e0'))
  expect(await first.outcome).toMatchObject({ state: 'rejected' })
  const second = await producer.report(disclosure('e1'))
  expect(await second.outcome).toEqual({ state: 'acknowledged', id: 'e1' })
  expect(warned).toHaveBeenCalledTimes(2)
  await producer.close()
})

it('where nobody listens the process is warned, once for each kind of trouble', async () => {
  const warned: string[] = []
  const spy = vi.spyOn(process, 'emitWarning')
  spy.mockImplementation((warning) => void warned.push(String(warning)))
  onTestFinished(() => spy.mockRestore())
  const transport = transportDouble()
  transport.reject = new Set(['e0', 'e1'])
  const { send } = transport
  let calls = 0
  transport.send = (entries) => {
    calls += 1
    if (calls <= 2) throw new Error('The way is shut')
    return send(entries)
  }
  const producer = openProducer({ source, outbox: scratchFolder(), transport })
  for (const id of ['e0', 'e1']) await producer.report(disclosure(id))
  await producer.flush()
  expect(warned).toHaveLength(2)
  expect(warned[0]).toContain('The way is shut.')
  expect(warned[1]).toContain('event_invalid')
  // One may be refused because its id holds a person number.
  expect(warned[1]).not.toContain('e0')
  await producer.close()
})

it('an outbox that cannot be read on is told, and takes nothing more', async () => {
  const folder = scratchFolder()
  const first = openProducer({ source, outbox: folder, transport: shutDouble(), onTrouble })
  await first.report(disclosure('e0'))
  await first.close()
  const troubles: Error[] = []
  const second = openProducer({
    source,
    outbox: folder,
    outboxKey: Buffer.alloc(32, 1),
    transport: transportDouble(),
    onTrouble: (error) => troubles.push(error),
  })
  await expect(second.flush().then(() => second.flush())).rejects.toThrow('of another key')
  await expect(second.report(disclosure('e1'))).rejects.toMatchObject({ code: 'outbox_failed' })
  expect(troubles).toHaveLength(1)
  await second.close()
})

it('what is reported just before closing is written before another may open', async () => {
  const folder = scratchFolder()
  const transport = shutDouble()
  let prepared: () => void = () => {}
  transport.prepare = (entry: Entry) =>
    new Promise((resolve) => {
      prepared = () => resolve(entry)
    })
  const first = openProducer({ source, outbox: folder, transport })
  const reported = first.report(disclosure('e0'))
  const closed = first.close()
  expect(first.close()).toBe(closed)
  for (let turns = 0; turns < 20; turns++) await turn()
  expect(readdirSync(folder).filter((name) => name.startsWith('lock.'))).toHaveLength(1)
  prepared()
  await closed
  await reported
  const next = transportDouble()
  const second = openProducer({ source, outbox: folder, transport: next })
  await second.report(disclosure('e1'))
  await second.flush()
  expect(idsOf(next.sent)).toEqual(['e0', 'e1'])
  await second.close()
})

it('an outbox that fills faster than the disk writes is full too', async () => {
  const options = { source, outbox: scratchFolder(), transport: shutDouble(), onTrouble }
  const producer = openProducer({ ...options, outboxBytesMax: 2_000 })
  const reports = Array.from({ length: 50 }, (_, n) => producer.report(disclosure(`e${n}`)))
  const states = (await Promise.allSettled(reports)).map(({ status }) => status)
  expect(states.filter((status) => status === 'fulfilled').length).toBeLessThan(10)
  await producer.close()
})

it('what waits is opened by its key only', async () => {
  const folder = scratchFolder()
  const producer = openProducer({ source, outbox: folder, transport: shutDouble(), onTrouble })
  await producer.report(disclosure('e0'))
  expect(readFileSync(join(folder, 'key'))).toHaveLength(32)
  expect(statSync(join(folder, 'key')).mode & 0o077).toBe(0)
  await producer.close()
})
