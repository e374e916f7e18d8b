import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolderOf } from './settings.ts'
import { temporaryFolder } from './testing/temporary-folder.ts'

test('the data folder is that of the option, then the environment, then the file, then ./data', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'config.json')
  const content = {
    data: { folder: '/of-file' },
    vault: { keyFile: '/keys/k.json' },
    http: { port: 1 },
  }
  writeFileSync(file, JSON.stringify(content))
  const env = { DATASPOR_CONFIG: file }
  const root = (where: object, environment: Record<string, string>) =>
    dataFolderOf(where, environment, folder.path).root
  expect(root({ data: 'mine' }, { ...env, DATASPOR_DATA_FOLDER: '/of-env' })).toBe(
    join(folder.path, 'mine'),
  )
  expect(root({}, { ...env, DATASPOR_DATA_FOLDER: '/of-env' })).toBe('/of-env')
  expect(root({}, env)).toBe('/of-file')
  expect(root({ config: 'config.json' }, {})).toBe('/of-file')
  expect(root({}, {})).toBe(resolve('data'))
})

test('the key file lies in the data folder unless it is configured elsewhere', () => {
  expect(dataFolderOf({ data: '/d' }, {}, '/').keyFile).toBe('/d/keys/vault.json')
  const env = { DATASPOR_VAULT_KEY_FILE: '/safe/k.json' }
  expect(dataFolderOf({ data: '/d' }, env, '/').keyFile).toBe('/safe/k.json')
})

test('a configuration file that cannot be read is said to be', () => {
  expect(() => dataFolderOf({ config: 'nothing.json' }, {}, '/')).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})
