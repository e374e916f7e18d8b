import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { lockFolder } from './lock.ts'
import { openSqliteLog } from './log.ts'
import { temporaryFolder } from './testing/run-appender.ts'

const HOLD = `
  const { lockFolder } = await import(process.argv[1])
  lockFolder(process.argv[2])
  globalThis.gc?.()
  console.log('held')
  setInterval(() => {}, 60_000)`

async function otherOwner(folder: string) {
  const module = new URL('lock.ts', import.meta.url).href
  const args = ['--expose-gc', '--input-type=module', '-e', HOLD, module, folder]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

describe('a data folder has one owner', () => {
  it('another process is refused at once with the pid of the owner, until it is killed', async () => {
    using temporary = temporaryFolder()
    const owner = await otherOwner(temporary.folder)
    expect(() => lockFolder(temporary.folder)).toThrow(
      expect.objectContaining({
        code: 'data_locked',
        detail: expect.stringContaining(`pid ${owner.pid}`),
      }),
    )
    owner.kill('SIGKILL')
    await once(owner, 'exit')
    lockFolder(temporary.folder).release()
  })

  it('the same process is refused too, and may have it again after the release', () => {
    using temporary = temporaryFolder()
    const { folder } = temporary
    const lock = lockFolder(folder)
    expect(() => lockFolder(`${folder}/../${folder.split('/').at(-1)}`)).toThrow(
      expect.objectContaining({ code: 'data_locked' }),
    )
    lock.release()
    const again = lockFolder(folder)
    lock.release()
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'data_locked' }))
    again.release()
  })

  it('a folder that is not there yet is made', () => {
    using temporary = temporaryFolder()
    const lock = lockFolder(`${temporary.folder}/a/b`)
    expect(lock.folder).toMatch(/a\/b$/)
    lock.release()
  })

  it('a log takes the lock itself unless its owner gives one', async () => {
    using temporary = temporaryFolder()
    const { folder } = temporary
    const log = await openSqliteLog({ folder })
    await expect(openSqliteLog({ folder })).rejects.toMatchObject({ code: 'data_locked' })
    await log.close()
    const lock = lockFolder(folder)
    const owned = await openSqliteLog({ folder, lock })
    await owned.close()
    expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'data_locked' }))
    lock.release()
  })
})
