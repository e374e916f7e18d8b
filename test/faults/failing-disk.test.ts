import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildFailingDisk, NO_DISK } from './harness/disk/build.ts'
import { type DiskFault, failingDisk } from './harness/disk/failing-disk.ts'
import { expectLoudStop } from './harness/disk/loud-stop.ts'
import { scratchFolder } from './harness/scratch.ts'

const FAULTS: readonly (readonly [string, DiskFault])[] = [
  ['the log is not flushed: EIO', { file: '*/log/*', call: 'sync', after: 3, ends: 'EIO' }],
  ['the log is not flushed: ENOSPC', { file: '*/log/*', call: 'sync', after: 0, ends: 'ENOSPC' }],
  ['the log is not written: ENOSPC', { file: '*/log/*', call: 'write', after: 5, ends: 'ENOSPC' }],
  ['the log is not written: EIO', { file: '*/log/*', call: 'write', after: 2, ends: 'EIO' }],
  ['the vault is not flushed: EIO', { file: '*/vault/*', call: 'sync', after: 1, ends: 'EIO' }],
  [
    'the vault is not written: ENOSPC',
    { file: '*/vault/*', call: 'write', after: 2, ends: 'ENOSPC' },
  ],
  [
    'the model is not written: ENOSPC',
    { file: '*/personal/*', call: 'write', after: 1, ends: 'ENOSPC' },
  ],
]

const scratch = scratchFolder()
const library = buildFailingDisk(scratch.path)
if (library === undefined) process.stdout.write(`${NO_DISK}\n`)
afterAll(() => scratch[Symbol.dispose]())

describe.skipIf(library === undefined)('a disk that fails', () => {
  it.each(FAULTS)('%s: it stops, and has acknowledged only what is there', async (name, fault) => {
    const data = join(scratch.path, name.replaceAll(/\W+/g, '-'))
    const { env, arm } = failingDisk(library!, `${data}.armed`, fault)
    const stopped = await expectLoudStop({ name, data, env, breakIt: arm })
    // Without the model nothing is lost: it is made of the log.
    if (!fault.file.includes('personal')) expect(stopped).toContain('log_failed')
  })
})
