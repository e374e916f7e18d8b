import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { lockFolder, verifySqliteLog } from '@dataspor/event-log/sqlite'
import { redact } from '@dataspor/kernel'
import { openKeyring } from '@dataspor/vault'
import { openSqliteVault } from '@dataspor/vault/sqlite'
import { expect, test } from 'vitest'
import { type DataFolder, dataFolder } from '../data-folder.ts'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { EVENTS, filledFolder } from '../testing/filled-folder.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

const NUMBERS = ['6101801234', '6201801234', '6301801234']

async function idsIn(data: DataFolder): Promise<readonly (string | undefined)[]> {
  const keyring = openKeyring(data.keyFile, { create: false })
  const vault = await openSqliteVault({ folder: data.vault, keyring, scope: 'synthetic' })
  const asked = NUMBERS.map((number) => ({ kind: 'cpr', number: redact(number) }) as const)
  const found = await vault.identify(asked, { create: false })
  await vault.close()
  return found.map((handle) => handle?.id)
}

async function backedUp(root: string): Promise<{ data: DataFolder; copy: string; keys: string }> {
  const data = await filledFolder(root)
  const [copy, keys] = [join(root, 'copy'), join(root, 'apart', 'vault.json')]
  const args = ['backup', copy, '--keys', keys, '--data', data.root]
  const { code, err } = await dataspor(args)
  expect([code, err]).toEqual([0, expect.stringContaining('copied apart')])
  return { data, copy, keys }
}

test('a backup restored into a new folder has the same events and the same people', async () => {
  using root = temporaryFolder()
  const { data, copy, keys } = await backedUp(root.path)
  const fresh = dataFolder(join(root.path, 'fresh'))
  mkdirSync(join(fresh.root, 'keys'), { recursive: true })
  writeFileSync(fresh.keyFile, readFileSync(keys), { mode: 0o600 })
  const { code, out } = await dataspor(['restore', copy, '--data', fresh.root])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ folder: fresh.root, position: EVENTS })
  expect(verifySqliteLog(fresh.log)).toEqual(verifySqliteLog(data.log))
  const ids = await idsIn(fresh)
  expect(ids).toEqual(await idsIn(data))
  expect(ids.every((id) => id !== undefined)).toBe(true)
  expect(readFileSync(fresh.tokens, 'utf8')).toBe(readFileSync(data.tokens, 'utf8'))
  expect(readFileSync(fresh.version, 'utf8')).toBe(readFileSync(data.version, 'utf8'))
})

test('a backup never holds the key, is its owner’s alone, and says what it is', async () => {
  using root = temporaryFolder()
  const { data, copy, keys } = await backedUp(root.path)
  const secret = (JSON.parse(readFileSync(keys, 'utf8')) as { keys: { secret: string }[] }).keys[0]
    ?.secret
  expect(readFileSync(keys, 'utf8')).toBe(readFileSync(data.keyFile, 'utf8'))
  expect(statSync(keys).mode & 0o777).toBe(0o600)
  expect(statSync(copy).mode & 0o777).toBe(0o700)
  const names = readdirSync(copy).toSorted()
  expect(names).toEqual(['log.db', 'manifest.json', 'tokens.json', 'vault.sqlite', 'version.json'])
  for (const name of names) {
    expect(statSync(join(copy, name)).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(copy, name)).includes(Buffer.from(secret!, 'base64url'))).toBe(false)
    expect(readFileSync(join(copy, name), 'latin1')).not.toContain(secret)
  }
  const manifest = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as object
  expect(manifest).toMatchObject({ format: 'dataspor-backup', position: EVENTS, keys: 'apart' })
})

test('without the key file a restore says where it must be put', async () => {
  using root = temporaryFolder()
  const { copy } = await backedUp(root.path)
  const fresh = dataFolder(join(root.path, 'fresh'))
  const { code, err } = await dataspor(['restore', copy, '--data', fresh.root])
  expect(code).toBe(0)
  expect(err).toContain(`Put the key file at ${fresh.keyFile}`)
})

test('a restore with another vault’s key is a finding', async () => {
  using root = temporaryFolder()
  const { copy } = await backedUp(root.path)
  const fresh = dataFolder(join(root.path, 'fresh'))
  mkdirSync(join(fresh.root, 'keys'), { recursive: true })
  openKeyring(fresh.keyFile, { create: true })
  const { code, err } = await dataspor(['restore', copy, '--data', fresh.root])
  expect(code).toBe(1)
  expect(err).toContain('vault-key-file-matches')
})

test('nothing is restored from a backup in which one byte changed, or over data that is there', async () => {
  using root = temporaryFolder()
  const { data, copy } = await backedUp(root.path)
  const over = await dataspor(['restore', copy, '--data', data.root])
  expect([over.code, over.err]).toEqual([1, expect.stringContaining('is not empty')])
  for (const name of ['vault.sqlite', 'log.db']) {
    appendFileSync(join(copy, name), 'x')
    const fresh = dataFolder(join(root.path, `fresh-${name}`))
    const { code, err } = await dataspor(['restore', copy, '--data', fresh.root])
    expect(code).toBe(1)
    expect(err).toContain('Nothing was restored')
    expect(existsSync(fresh.log)).toBe(false)
  }
})

test('a manifest that names other files, or none at all, is no backup', async () => {
  using root = temporaryFolder()
  const { copy } = await backedUp(root.path)
  const file = join(copy, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { files: { name: string }[] }
  manifest.files[0]!.name = '../../outside'
  writeFileSync(file, JSON.stringify(manifest))
  const fresh = join(root.path, 'fresh')
  const { code, err } = await dataspor(['restore', copy, '--data', fresh])
  expect([code, err]).toEqual([1, expect.stringContaining('other files than a backup has')])
  writeFileSync(file, '{}')
  const none = await dataspor(['restore', copy, '--data', fresh])
  expect([none.code, none.err]).toEqual([1, expect.stringContaining('holds no backup')])
})

test('a target that is in use, or keys inside the backup, are refused before anything is copied', async () => {
  using root = temporaryFolder()
  const data = await filledFolder(root.path)
  const copy = join(root.path, 'copy')
  const inside = await dataspor(['backup', copy, '--keys', join(copy, 'k'), '--data', data.root])
  expect([inside.code, inside.err]).toEqual([1, expect.stringContaining('would lie in the backup')])
  expect(existsSync(copy)).toBe(false)
  mkdirSync(copy)
  writeFileSync(join(copy, 'mine'), '')
  const used = await dataspor(['backup', copy, '--data', data.root])
  expect([used.code, readdirSync(copy)]).toEqual([1, ['mine']])
})

test('a running server makes the backup itself; its folder is not opened', async () => {
  using root = temporaryFolder()
  const data = await filledFolder(root.path)
  const lock = lockFolder(data.root)
  const locked = await dataspor(['backup', 'copy', '--data', data.root], {
    callerFolder: root.path,
  })
  expect([locked.code, locked.err]).toEqual([1, expect.stringContaining('data_locked')])
  await using server = await fakeServer(
    {
      'POST /control/backup': (_, response) =>
        response.end('{"step":"backup","done":true,"result":{"position":5}}\n'),
    },
    data.root,
  )
  const { code } = await dataspor(['backup', 'copy', '--data', data.root], {
    callerFolder: root.path,
  })
  expect(code).toBe(0)
  expect(JSON.parse(String(server.asked[0]?.body))).toEqual({ folder: join(root.path, 'copy') })
  lock.release()
})
