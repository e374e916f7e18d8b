import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { buildFailingDisk } from './harness/disk/build.ts'
import { type DiskFault, failingDisk } from './harness/disk/failing-disk.ts'
import { expectLoudStop } from './harness/disk/loud-stop.ts'
import { scratchFolder } from './harness/scratch.ts'

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
    const { env, arm } = failingDisk(library!, `${data}.armed`, fault)
    const stopped = await expectLoudStop({ name, data, env, breakIt: arm })
    // Without the model nothing is lost: it is made of the log.
    if (!fault.file.includes('personal')) expect(stopped).toContain('log_failed')
  })
})
