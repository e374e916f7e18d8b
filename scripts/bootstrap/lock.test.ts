import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withLock } from './lock.mjs'

describe('the lock of an installation', () => {
  let folder = ''
  let path = ''

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dataspor lock '))
    path = join(folder, 'deeper', 'install.lock')
  })

  afterEach(() => rmSync(folder, { recursive: true }))

  it('lets one caller work at a time, and is gone afterwards', async () => {
    let working = 0
    let workingMax = 0
    const work = async () => {
      working += 1
      workingMax = Math.max(workingMax, working)
      await new Promise((resolve) => setImmediate(resolve))
      working -= 1
    }
    await Promise.all([withLock(path, work), withLock(path, work), withLock(path, work)])
    expect(workingMax).toBe(1)
    expect(existsSync(path)).toBe(false)
  })

  it('is given back when the work fails', async () => {
    const failing = withLock(path, () => Promise.reject(new Error('no network')))
    await expect(failing).rejects.toThrow('no network')
    expect(await withLock(path, () => Promise.resolve('done'))).toBe('done')
  })

  it('is taken over from a process that no longer lives', async () => {
    const ended = spawnSync(process.execPath, ['--version']).pid
    path = join(folder, 'install.lock')
    writeFileSync(path, String(ended))
    expect(await withLock(path, () => Promise.resolve('done'))).toBe('done')
  })
})
