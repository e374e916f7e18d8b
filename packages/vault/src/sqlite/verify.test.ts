import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDatasporError } from '@dataspor/kernel'
import { expect, test } from 'vitest'
import { hexId, idsOf, person } from '../conformance/under-test.ts'
import { keyringOf, newMasterSecret } from '../keyring.ts'
import { backupSqliteVault } from './backup.ts'
import { openSqliteVault } from './open.ts'
import { vaultFile } from './schema.ts'
import { testFolder } from './test-folder.ts'
import { verifySqliteVault } from './verify.ts'

const secret = newMasterSecret(1)
const keyring = keyringOf([secret])

async function filled(folder: string): Promise<readonly (string | undefined)[]> {
  const vault = await openSqliteVault({ folder, keyring, scope: 'synthetic' })
  const people = await vault.identify([person(1), person(2), person(3)], { create: true })
  await vault.eventKeys([hexId(1), hexId(2)], { create: true })
  await vault.destroyEventKeys([hexId(1)])
  const entry = { source: 'jobnet', code: 'too_deep', eventId: null, receivedAt: 1, expiresAt: 2 }
  const entries = [3, 4].map((n) => ({ ...entry, id: hexId(n), body: Buffer.from('refused') }))
  await vault.quarantine.put(entries)
  await vault.quarantine.discard('jobnet', hexId(4))
  await vault.close()
  return idsOf(people)
}

const failing = async (folder: string, keys = keyring): Promise<string[]> =>
  (await verifySqliteVault(folder, keys)).filter(({ ok }) => !ok).map(({ check }) => check)

test('a sound vault passes every check, open or closed', async () => {
  using folder = testFolder()
  await filled(folder.path)
  const closed = await verifySqliteVault(folder.path, keyring)
  expect(closed.map(({ check, ok }) => [check, ok])).toEqual(
    [
      'file-present',
      'file-integrity',
      'erasures-finished',
      'key-file-matches',
      'subject-keys-open',
      'numbers-match-hmac',
      'named-keys-open',
      'quarantine-opens',
      'rotation-finished',
    ].map((check) => [check, true]),
  )
  const vault = await openSqliteVault({ folder: folder.path, keyring, scope: 'synthetic' })
  expect(await failing(folder.path)).toEqual([])
  await vault.close()
})

test.each([
  ['subject-keys-open', 'UPDATE subjects SET wrapped_key = zeroblob(72) WHERE rowid_of = 1'],
  ['numbers-match-hmac', 'UPDATE subjects SET hmac = zeroblob(16) WHERE rowid_of = 1'],
  ['numbers-match-hmac', 'UPDATE subjects SET sealed_number = zeroblob(60) WHERE rowid_of = 1'],
  ['named-keys-open', "UPDATE keys SET wrapped_key = zeroblob(72) WHERE name LIKE 'event:%2'"],
  [
    'quarantine-opens',
    'UPDATE quarantine SET sealed_body = zeroblob(60) WHERE sealed_body IS NOT NULL',
  ],
  ['quarantine-opens', "DELETE FROM keys WHERE name LIKE 'quarantine:%'"],
  ['erasures-finished', "INSERT INTO facts (name, value) VALUES ('erasing', 'yes')"],
])('damage is named: %s (%s)', async (check, sql) => {
  using folder = testFolder()
  const [first] = await filled(folder.path)
  const db = new DatabaseSync(vaultFile(folder.path))
  db.exec(sql.replace('rowid_of = 1', `id = x'${first}'`))
  db.close()
  expect(await failing(folder.path)).toContain(check)
})

test('another key file, an unfinished rotation, a broken or absent file are named', async () => {
  using folder = testFolder()
  expect(await failing(folder.path)).toEqual(['file-present'])
  await filled(folder.path)
  expect(await failing(folder.path, keyringOf([newMasterSecret(1)]))).toEqual(['key-file-matches'])
  const two = keyringOf([secret, newMasterSecret(2)])
  expect(await failing(folder.path, two)).toEqual(['rotation-finished'])
  writeFileSync(
    vaultFile(folder.path),
    'not a database, and long enough to be looked at'.repeat(100),
  )
  expect(await failing(folder.path)).toEqual(['file-integrity'])
  const refused: unknown = await openSqliteVault({
    folder: folder.path,
    keyring,
    scope: 'synthetic',
  }).catch((error) => error)
  expect(isDatasporError(refused, 'damaged')).toBe(true)
})

test('a backup made while the vault is written to opens with the same keys and holds all from before it', async () => {
  using folder = testFolder()
  using target = testFolder()
  const ids = await filled(folder.path)
  const vault = await openSqliteVault({ folder: folder.path, keyring, scope: 'synthetic' })
  const seen: number[] = []
  const copying = backupSqliteVault(
    folder.path,
    vaultFile(target.path),
    ({ pagesDone, pagesTotal }) => seen.push(pagesDone / pagesTotal),
  )
  const during = Array.from({ length: 20 }, (_, n) =>
    vault.identify([person(100 + n)], { create: true }),
  )
  await Promise.all([copying, ...during])
  await vault.close()
  expect(seen.every((part) => part <= 1)).toBe(true)
  expect(existsSync(`${vaultFile(target.path)}.partial`)).toBe(false)
  expect(await failing(target.path)).toEqual([])
  const copy = await openSqliteVault({ folder: target.path, keyring, scope: 'synthetic' })
  const found = await copy.identify([person(1), person(2), person(3)], { create: false })
  expect(idsOf(found)).toEqual(ids)
  await copy.close()
})

test('a backup never takes the place of a file, nor of a vault that is not there', async () => {
  using folder = testFolder()
  const target = join(folder.path, 'copy.sqlite')
  const absent: unknown = await backupSqliteVault(folder.path, target).catch((error) => error)
  expect(isDatasporError(absent, 'not_found')).toBe(true)
  await filled(folder.path)
  writeFileSync(target, 'kept')
  const refused: unknown = await backupSqliteVault(folder.path, target).catch((error) => error)
  expect(isDatasporError(refused, 'config_invalid')).toBe(true)
})
