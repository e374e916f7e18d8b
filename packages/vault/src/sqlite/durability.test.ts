import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { type DatasporError, isDatasporError } from '@dataspor/kernel'
import { expect, test, vi } from 'vitest'
import { hexId, idsOf, person } from '../conformance/under-test.ts'
import { openKeyring } from '../keyring-file.ts'
import { memoryKeyring } from '../memory/index.ts'
import { openSqliteVault } from './open.ts'
import { vaultFile } from './schema.ts'
import { testFolder } from './test-folder.ts'
import { join } from 'node:path'

test('who is known when the process is killed is known afterwards', async () => {
  using folder = testFolder()
  const keyFile = join(folder.path, 'keys.json')
  const at = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href)
  const script = `
    const { openSqliteVault } = await import(${at('./open.ts')})
    const { openKeyring } = await import(${at('../keyring-file.ts')})
    const { person } = await import(${at('../conformance/under-test.ts')})
    const keyring = openKeyring(${JSON.stringify(keyFile)}, { create: true })
    const folder = ${JSON.stringify(folder.path)}
    const vault = await openSqliteVault({ folder, keyring, scope: 'synthetic' })
    const made = await vault.identify([person(1), person(2)], { create: true })
    process.stdout.write(made.map((one) => one.id).join())
    process.kill(process.pid, 'SIGKILL')
  `
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  expect(child.signal).toBe('SIGKILL')
  const keyring = openKeyring(keyFile, { create: false })
  const vault = await openSqliteVault({ folder: folder.path, keyring, scope: 'synthetic' })
  const found = await vault.identify([person(1), person(2)], { create: false })
  expect(idsOf(found).join()).toBe(child.stdout)
  await vault.close()
})

test('after a failed write the vault stops: nothing of it is stored, nothing more is answered', async () => {
  using folder = testFolder()
  const keyring = memoryKeyring()
  const options = { folder: folder.path, keyring, scope: 'synthetic' } as const
  const onFailure = vi.fn<(error: DatasporError) => void>()
  const full = await openSqliteVault({ ...options, bytesMax: 160 * 1024, onFailure })
  const [known] = await full.identify([person(1)], { create: true })
  const many = Array.from({ length: 3_000 }, (_, n) => person(n + 2))
  const writes = [
    () => full.identify(many, { create: true }),
    () => full.eventKeys([hexId(1)], { create: true }),
    () => full.erase(known!.id),
  ]
  for (const write of writes) {
    const failed: unknown = await write().catch((error) => error)
    expect(isDatasporError(failed, 'log_failed')).toBe(true)
  }
  expect(full.health()).toMatchObject({ state: 'failed', pendingWrites: 0 })
  expect(onFailure).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'log_failed' }))
  const asked: unknown = await full.subjects([known!.id]).catch((error) => error)
  expect(isDatasporError(asked, 'log_failed')).toBe(true)
  await full.close()

  const mended = await openSqliteVault(options)
  const found = await mended.identify([person(1), person(2), person(2_500)], { create: false })
  expect(idsOf(found)).toEqual([known!.id, undefined, undefined])
  await mended.close()
})

test('more writes than the queue holds are refused at once, and the rest are stored', async () => {
  using folder = testFolder()
  const vault = await openSqliteVault({
    folder: folder.path,
    keyring: memoryKeyring(),
    scope: 'synthetic',
  })
  const calls = Array.from({ length: 1_500 }, (_, n) =>
    vault.identify([person(n)], { create: true }),
  )
  const outcomes = await Promise.allSettled(calls)
  const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
  expect(refused.length).toBe(500)
  for (const { reason } of refused) expect(isDatasporError(reason, 'overloaded')).toBe(true)
  const stored = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value : [],
  )
  expect((await vault.subjects(idsOf(stored) as string[])).includes(undefined)).toBe(false)
  await vault.close()
})

test('the vault’s file is for its owner only', async () => {
  using folder = testFolder()
  const vault = await openSqliteVault({
    folder: folder.path,
    keyring: memoryKeyring(),
    scope: 'synthetic',
  })
  await vault.identify([person(1)], { create: true })
  const path = vaultFile(folder.path)
  for (const name of [path, `${path}-wal`]) expect(statSync(name).mode & 0o077).toBe(0)
  await vault.close()
})

test('a vault that must be there and is not is never made anew', async () => {
  using folder = testFolder()
  const options = { folder: folder.path, keyring: memoryKeyring(), scope: 'synthetic' } as const
  const opening = openSqliteVault({ ...options, mustExist: true })
  const refused: unknown = await opening.catch((error) => error)
  expect(isDatasporError(refused, 'damaged')).toBe(true)
  expect(existsSync(vaultFile(folder.path))).toBe(false)
  await (await openSqliteVault(options)).close()
  await (await openSqliteVault({ ...options, mustExist: true })).close()
})
