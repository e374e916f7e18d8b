import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openKeyring } from '@dataspor/vault'
import { expect, test } from 'vitest'
import { dataspor } from '../testing/dataspor.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'

test('a key file is made for its owner alone, and nothing of it is printed', async () => {
  using root = temporaryFolder()
  const file = join(root.path, 'keys', 'vault.json')
  const { code, out, err } = await dataspor(['key', 'create', file])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual({ keyFile: file, key: 1 })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(openKeyring(file, { create: false }).currentKeyId).toBe(1)
  const secrets = readFileSync(file, 'utf8').match(/[\w+/=-]{32,}/g) ?? []
  expect(secrets.length).toBeGreaterThan(0)
  for (const secret of secrets) expect(out + err).not.toContain(secret)
})

test('a key file that is there is never written over', async () => {
  using root = temporaryFolder()
  const file = join(root.path, 'vault.json')
  await dataspor(['key', 'create', file])
  const before = readFileSync(file, 'utf8')
  const { code, err } = await dataspor(['key', 'create', file])
  expect(code).toBe(1)
  expect(err).toContain('Nothing was written')
  expect(readFileSync(file, 'utf8')).toBe(before)
})
