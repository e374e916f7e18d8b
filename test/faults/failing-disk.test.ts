import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { brokenPromises, lostAndDoubled } from './harness/compare.ts'
import { gather } from './harness/crowd.ts'
import { buildFailingDisk } from './harness/disk/build.ts'
import { type DiskFault, failingDisk } from './harness/disk/failing-disk.ts'
import { seeded, seedOfRun } from './harness/random.ts'
import { scratchFolder } from './harness/scratch.ts'
import { startService } from './harness/service.ts'
import { storedEvents } from './harness/stored-events.ts'
import { until } from './harness/until.ts'

const ACKNOWLEDGED_FIRST = 100
/** Nobody waits longer for a process that has said that it stops. */
const STOP_MS_MAX = 30_000
const scratch = scratchFolder()
const library = buildFailingDisk(scratch.path)
afterAll(() => scratch[Symbol.dispose]())

const FAULTS: readonly (readonly [string, DiskFault])[] = [
  ['the log is not flushed: EIO', { file: '*/log/*', call: 'sync', after: 3, then: 'EIO' }],
  ['the log is not flushed: ENOSPC', { file: '*/log/*', call: 'sync', after: 0, then: 'ENOSPC' }],
  ['the log is not written: ENOSPC', { file: '*/log/*', call: 'write', after: 5, then: 'ENOSPC' }],
  ['the log is not written: EIO', { file: '*/log/*', call: 'write', after: 2, then: 'EIO' }],
  ['the vault is not flushed: EIO', { file: '*/vault/*', call: 'sync', after: 1, then: 'EIO' }],
  [
    'the vault is not written: ENOSPC',
    { file: '*/vault/*', call: 'write', after: 2, then: 'ENOSPC' },
  ],
  [
    'the model is not written: ENOSPC',
    { file: '*/personal/*', call: 'write', after: 1, then: 'ENOSPC' },
  ],
]

describe.skipIf(library === undefined)('a disk that fails', () => {
  it.each(FAULTS)('%s: it stops, and has acknowledged only what is there', async (name, fault) => {
    const data = join(scratch.path, name.replaceAll(/\W+/g, '-'))
    const disk = failingDisk(library!, `${data}.armed`, fault)
    const crowd = gather(seeded(seedOfRun(name)))
    {
      await using service = await startService({ data, env: disk.env })
      await crowd.signUp(service)
      const reporting = crowd.report(service)
      await until('intake is under way', () =>
        crowd.acknowledged >= ACKNOWLEDGED_FIRST ? true : undefined,
      )
      disk.arm()
      const late = setTimeout(() => void service.kill(), STOP_MS_MAX)
      const ended = await service.child.ended
      clearTimeout(late)
      await reporting
      expect([ended, service.child.errors()]).toEqual([
        { code: 1, signal: null },
        expect.stringContaining('a part failed: stopping'),
      ])
      if (fault.file !== '*/personal/*') expect(service.child.errors()).toContain('log_failed')
    }
    const atStop = crowd.acknowledged
    expect(brokenPromises(crowd.ledgers, await storedEvents(data))).toEqual([])
    await using again = await startService({ data })
    const reporting = crowd.report(again)
    await until('intake goes on', () => (crowd.acknowledged > atStop ? true : undefined))
    await again.stop()
    await reporting
    const found = brokenPromises(crowd.ledgers, await storedEvents(data))
    process.stdout.write(`${name}: ${atStop} events, ${lostAndDoubled(found)}\n`)
    expect(found).toEqual([])
  })
})
