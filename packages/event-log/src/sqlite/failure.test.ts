import { writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { DatasporError } from '@dataspor/kernel'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { events, readToEnd } from '../conformance/harness.ts'
import { openSqliteLog } from './log.ts'
import { openSqliteLogReader } from './read-log.ts'
import { CRASH_AT, temporaryFolder } from './testing/run-appender.ts'

afterEach(() => vi.unstubAllEnvs())

describe('after a failed write', () => {
  it.each([
    ['a commit that fails', 'before-commit:2:fail'],
    ['a writer that dies', 'before-commit:2:exit'],
  ])(
    '%s: all that waits and comes is refused, the owner is told once, reading goes on',
    async (_, crashAt) => {
      using temporary = temporaryFolder()
      const { folder } = temporary
      const onFailure = vi.fn<(error: DatasporError) => void>()
      vi.stubEnv('DATASPOR_TEST_CRASH_AT', crashAt)
      const log = await openSqliteLog({ folder, onFailure, crashModule: CRASH_AT })
      const append = (from: number) =>
        log.append({ stream: 's', expectedRevision: 'any', events: events(from, 3) })
      await append(0)
      const waiting = await Promise.allSettled([append(3), append(6)])
      for (const one of waiting) {
        expect(one).toMatchObject({ status: 'rejected', reason: { code: 'log_failed' } })
      }
      await expect(append(9)).rejects.toMatchObject({ code: 'log_failed' })
      expect(onFailure).toHaveBeenCalledExactlyOnceWith(
        expect.objectContaining({ code: 'log_failed' }),
      )
      expect(await readToEnd(log)).toHaveLength(3)
      await log.close()
      vi.unstubAllEnvs()

      const reopened = await openSqliteLog({ folder })
      expect(
        await reopened.append({ stream: 's', expectedRevision: 2, events: events(3, 6) }),
      ).toHaveLength(6)
      await reopened.close()
    },
  )

  it('a log that is damaged is not opened, and its folder is not kept', async () => {
    using temporary = temporaryFolder()
    writeFileSync(`${temporary.folder}/log.db`, 'x'.repeat(8_192))
    for (const _ of [1, 2]) {
      await expect(openSqliteLog(temporary)).rejects.toMatchObject({ code: 'damaged' })
    }
  })

  it('a log of another version is not opened, and not changed', async () => {
    using temporary = temporaryFolder()
    await (await openSqliteLog(temporary)).close()
    const db = new DatabaseSync(`${temporary.folder}/log.db`)
    db.exec('PRAGMA user_version = 99')
    db.close()
    await expect(openSqliteLog(temporary)).rejects.toMatchObject({ code: 'data_version' })
    expect(() => openSqliteLogReader(temporary)).toThrow(
      expect.objectContaining({ code: 'data_version' }),
    )
  })
})
