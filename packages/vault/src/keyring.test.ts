import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDatasporError } from '@dataspor/kernel'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addKeyringKey, checkKeyringFile, openKeyring, retireKeyringKeys } from './keyring-file.ts'
import { keyringOf, newMasterSecret } from './keyring.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dataspor-keyring-'))
  path = join(folder, 'keys.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const failure = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('a key file is made once, for its owner only, and read again as the same keys', () => {
  const made = openKeyring(path, { create: true })
  expect(made.created).toBe(true)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const again = openKeyring(path, { create: true })
  expect(again.created).toBe(false)
  expect(again.currentKeyId).toBe(1)
  expect(again.keys.map((key) => key.check)).toEqual(made.keys.map((key) => key.check))
  expect(again.keys[0]!.kek.expose()).toEqual(made.keys[0]!.kek.expose())
})

test('no key file is made unasked, nor beside a vault that has lost its own', () => {
  expect(
    isDatasporError(
      failure(() => openKeyring(path, { create: false })),
      'key_missing',
    ),
  ).toBe(true)
  const vaultFile = join(folder, 'vault.sqlite')
  writeFileSync(vaultFile, '')
  const refusal = failure(() => openKeyring(path, { create: true, vaultFile }))
  expect(isDatasporError(refusal, 'key_missing')).toBe(true)
  expect(failure(() => statSync(path))).toMatchObject({ code: 'ENOENT' })
})

test('a key file that cannot be read is refused, kept, and not quoted', () => {
  openKeyring(path, { create: true })
  const secret = /"secret": "(.+)"/.exec(readFileSync(path, 'utf8'))![1]!
  for (const damaged of [
    '',
    '{"format":',
    `{"secret": "${secret}" oops`,
    '{"format":"other","keys":[]}',
  ]) {
    writeFileSync(path, damaged)
    const refusal = failure(() => openKeyring(path, { create: true }))
    expect(isDatasporError(refusal, 'key_missing')).toBe(true)
    const { message, cause } = refusal as Error
    expect(`${message} ${String(cause)}`).not.toContain(secret.slice(0, 8))
    expect(readFileSync(path, 'utf8')).toBe(damaged)
  }
})

test('an added key becomes the current one beside the older; retiring leaves it alone', () => {
  const first = openKeyring(path, { create: true })
  const both = addKeyringKey(path)
  expect(both.keys.map((key) => key.id)).toEqual([2, 1])
  expect(both.currentKeyId).toBe(2)
  expect(both.keys[1]!.check).toBe(first.keys[0]!.check)
  const alone = retireKeyringKeys(path)
  expect(alone.keys.map((key) => key.check)).toEqual([both.keys[0]!.check])
  expect(openKeyring(path, { create: false }).keys).toHaveLength(1)
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('the sub-keys of one secret differ, and none shows when printed', () => {
  const { secret } = newMasterSecret(1)
  const keyring = keyringOf([{ id: 1, secret }])
  const [key] = keyring.keys
  expect(key!.kek.expose()).not.toEqual(secret.expose())
  const kek = Buffer.from(key!.kek.expose())
  expect(kek.toString('hex')).not.toContain(key!.check)
  expect(JSON.stringify(keyring)).not.toContain(kek.toString('base64url'))
  expect(() => keyringOf([])).toThrow('config_invalid')
  expect(() =>
    keyringOf([
      { id: 1, secret },
      { id: 1, secret },
    ]),
  ).toThrow('config_invalid')
})

test('a key file that others may read is named', () => {
  expect(checkKeyringFile(path).ok).toBe(false)
  openKeyring(path, { create: true })
  expect(checkKeyringFile(path).ok).toBe(true)
  chmodSync(path, 0o640)
  expect(checkKeyringFile(path)).toMatchObject({ check: 'key-file-private', ok: false })
})
