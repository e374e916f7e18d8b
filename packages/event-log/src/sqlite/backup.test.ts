import { copyFileSync, existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { events, readToEnd } from '../conformance/harness.ts'
import { backupSqliteLog } from './backup.ts'
import { openSqliteLog, type SqliteLog } from './log.ts'
import { temporaryFolder } from './testing/run-appender.ts'
import { verifySqliteLog } from './verify.ts'

async function appendPages(log: SqliteLog, from: number): Promise<void> {
  const body = new Uint8Array(4_000).fill(from)
  const large = events(from, 100).map((one) => ({ ...one, body }))
  await log.append({ stream: 's', expectedRevision: 'any', events: large })
}

it('a backup taken while events arrive holds all up to one moment, and opens as a log', async () => {
  using temporary = temporaryFolder()
  const log = await openSqliteLog({ folder: `${temporary.folder}/log` })
  for (let from = 0; from < 3_000; from += 100) await appendPages(log, from)
  const atStart = (await log.head()).position
  const target = `${temporary.folder}/copies/log.backup`
  const steps: { done: number; total: number }[] = []
  const backedUp = new AbortController()
  const appending = (async () => {
    for (let from = 3_000; !backedUp.signal.aborted; from += 100) await appendPages(log, from)
  })()
  const onProgress = (step: { done: number; total: number }) => steps.push(step)
  const { logId, position } = await backupSqliteLog(`${temporary.folder}/log`, target, {
    onProgress,
  })
  backedUp.abort()
  await appending
  expect(logId).toBe(log.logId)
  expect(position).toBeGreaterThanOrEqual(atStart)
  expect(steps.length).toBeGreaterThan(1)
  expect(steps.at(-1)!.done).toBe(steps.at(-1)!.total)
  expect(existsSync(`${target}.partial`)).toBe(false)

  const restored = await restore(target, `${temporary.folder}/restored`)
  const expected = (await readToEnd(log)).filter((record) => record.position <= position)
  expect(await readToEnd(restored)).toEqual(expected)
  await restored.close()
  await log.close()
  expect(verifySqliteLog(`${temporary.folder}/restored`, { thorough: true })).toMatchObject({
    events: position,
    findings: [],
  })
})

async function restore(backupFile: string, folder: string): Promise<SqliteLog> {
  await (await openSqliteLog({ folder })).close()
  copyFileSync(backupFile, `${folder}/log.db`)
  return openSqliteLog({ folder })
}

it('a backup that fails leaves no file behind', async () => {
  using temporary = temporaryFolder()
  const target = `${temporary.folder}/log.backup`
  await expect(backupSqliteLog(`${temporary.folder}/nothing`, target)).rejects.toMatchObject({
    code: 'not_ready',
  })
  expect([existsSync(target), existsSync(`${target}.partial`)]).toEqual([false, false])
})
