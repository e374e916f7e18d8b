import { chmodSync, closeSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { lockFolder, openSqliteLog } from '@dataspor/event-log/sqlite'
import { manualClock } from '@dataspor/kernel'
import { openKeyring } from '@dataspor/vault'
import { expect, test } from 'vitest'
import type { DataFolder } from '../data-folder.ts'
import type { Check } from '../examine/check.ts'
import { examine } from '../examine/examine.ts'
import { dataspor } from '../testing/dataspor.ts'
import { fakeServer } from '../testing/fake-server.ts'
import { filledFolder, RECORDED_AT } from '../testing/filled-folder.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

async function checked(data: DataFolder): Promise<{ code: number; checks: readonly Check[] }> {
  const { code, out } = await dataspor(['doctor', '--data', data.root])
  return { code, checks: (JSON.parse(out) as { checks: Check[] }).checks }
}

test('a sound folder passes every check, each named, offline and beside a model', async () => {
  using root = temporaryFolder()
  const data = await filledFolder(root.path)
  const { code, checks } = await checked(data)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(code).toBe(0)
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'data-folder',
      'data-version',
      'disk-space',
      'clock',
      'key-file-present',
      'key-file-mode',
      'log',
      'vault-file-integrity',
      'vault-key-file-matches',
      'personal-model',
    ]),
  )
})

test.each<[string, (data: DataFolder) => void]>([
  ['key-file-present', (data) => rmSync(data.keyFile)],
  ['key-file-mode', (data) => chmodSync(data.keyFile, 0o644)],
  ['vault-key-file-matches', otherKey],
  ['vault', (data) => writeFileSync(data.keyFile, '{}', { mode: 0o600 })],
  ['data-folder', (data) => chmodSync(data.root, 0o755)],
  ['data-version', (data) => writeFileSync(data.version, '{"dataVersion":99}')],
  ['data-version', (data) => rmSync(data.version)],
  ['log-position-gap', eventTakenOut],
  ['log', (data) => rmSync(data.log, { recursive: true })],
  ['vault-file-present', (data) => rmSync(data.vault, { recursive: true })],
  ['vault-file-integrity', vaultOverwritten],
])('%s: what was done to the folder is found, with what to do about it', async (name, harm) => {
  using root = temporaryFolder()
  const data = await filledFolder(root.path)
  harm(data)
  const { code, checks } = await checked(data)
  expect(code).toBe(1)
  const found = checks.filter(({ ok }) => !ok)
  expect(found.map((check) => check.name)).toContain(name)
  for (const { remedy } of found) expect(remedy).toMatch(/\w/)
})

function otherKey(data: DataFolder): void {
  rmSync(data.keyFile)
  openKeyring(data.keyFile, { create: true })
}

function eventTakenOut(data: DataFolder): void {
  const db = new DatabaseSync(join(data.log, 'log.db'))
  db.exec('DELETE FROM events WHERE position = 3')
  db.close()
}

function vaultOverwritten(data: DataFolder): void {
  const handle = openSync(join(data.vault, 'vault.sqlite'), 'r+')
  writeSync(handle, Buffer.alloc(8_192, 0xab), 0, 8_192, 4_096)
  closeSync(handle)
}

test('a clock that is behind the log is found', async () => {
  using root = temporaryFolder()
  const data = await filledFolder(root.path)
  const clockAt = async (timeMs: number) =>
    (await examine({ data, clock: manualClock(timeMs) })).find(({ name }) => name === 'clock')?.ok
  expect(await clockAt(RECORDED_AT)).toBe(true)
  expect(await clockAt(RECORDED_AT - 3_600_000)).toBe(false)
  expect(await clockAt(0)).toBe(false)
})

test('a model that is ahead of the log is found, and a rebuild mends it', async () => {
  using root = temporaryFolder()
  const data = await filledFolder(root.path)
  rmSync(data.log, { recursive: true })
  await (await openSqliteLog({ folder: data.log })).close()
  const first = await dataspor(['rebuild', '--digest', '--data', data.root])
  expect(first.code).toBe(0)
  expect(JSON.parse(first.out)).toMatchObject({
    events: 0,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  const db = new DatabaseSync(data.model)
  db.exec('UPDATE meta SET position = 9')
  db.close()
  const found = (await checked(data)).checks.filter(({ ok }) => !ok)
  expect(found).toMatchObject([{ name: 'personal-model', remedy: 'dataspor rebuild' }])
  const second = await dataspor(['rebuild', '--digest', '--data', data.root])
  expect(second.out).toBe(first.out)
  expect((await checked(data)).code).toBe(0)
})

test('at a terminal each check is a line, with what to do under a finding', async () => {
  using root = temporaryFolder()
  const data = await filledFolder(root.path)
  chmodSync(data.keyFile, 0o640)
  const env = { NO_COLOR: '1' }
  const { code, out } = await dataspor(['doctor', '--data', data.root], { tty: true, env })
  expect(code).toBe(1)
  expect(out).toMatch(/^ok {7}log +5 events in 1 streams$/m)
  expect(out).toContain(
    `finding  key-file-mode               mode 640\n         → chmod 600 ${data.keyFile}`,
  )
})

test('a running server examines itself; a folder whose owner does not answer is left alone', async () => {
  using root = temporaryFolder()
  const data = await filledFolder(root.path)
  const lock = lockFolder(data.root)
  const alone = await dataspor(['doctor', '--data', data.root])
  expect(alone.code).toBe(1)
  expect(alone.err).toContain('does not answer on its control socket')
  expect(alone.err).toContain('data_locked')
  const checks = [{ name: 'log', ok: true, detail: '5 events' }]
  await using server = await fakeServer({ 'POST /control/doctor': () => ({ checks }) }, data.root)
  const { code, out } = await dataspor(['doctor', '--thorough', '--data', data.root])
  expect([code, JSON.parse(out)]).toEqual([0, { checks }])
  expect(String(server.asked[0]?.body)).toBe('{"thorough":true}')
  lock.release()
})

test('there is nothing to examine where there is no folder, and none is made', async () => {
  using root = temporaryFolder()
  const { code, err } = await dataspor(['doctor', '--data', join(root.path, 'nothing')])
  expect([code, err]).toEqual([1, expect.stringContaining('There is no data folder')])
})
