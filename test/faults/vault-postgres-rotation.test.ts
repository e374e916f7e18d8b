import { keyringOf, newMasterSecret, type Vault } from '@dataspor/vault'
import { expect } from 'vitest'
import { withPostgres as it } from './harness/postgres.ts'
import { openVault, people } from './harness/postgres-vault.ts'

const [older, newer] = [newMasterSecret(1), newMasterSecret(2)]

const idsOf = async (vault: Vault, from: number, to: number): Promise<readonly string[]> =>
  (await vault.identify(people(from, to), { create: true })).map(({ id }) => id)

it('a process that has not heard of a new key makes nobody a second time, and stores nothing', async ({
  server,
}) => {
  const failed: unknown[] = []
  const before = await openVault(server.url, {
    keyring: keyringOf([older]),
    onFailure: (error) => failed.push(error),
  })
  const known = await idsOf(before, 0, 20)
  const after = await openVault(server.url, { keyring: keyringOf([older, newer]) })
  expect(await idsOf(after, 0, 40)).toEqual(expect.arrayContaining([...known]))
  await expect(idsOf(before, 20, 40)).rejects.toMatchObject({ code: 'key_missing' })
  // Reading goes on, until it is started again.
  expect(await idsOf(before, 0, 20)).toEqual(known)
  expect(failed).toEqual([])
  await before.close()
  const again = await openVault(server.url, { keyring: keyringOf([older, newer]) })
  expect(await idsOf(again, 0, 40)).toEqual(await idsOf(after, 0, 40))
  await Promise.all([again.close(), after.close()])
})

it('of people who are made while a new key comes into use none is made twice', async ({
  server,
}) => {
  const before = await openVault(server.url, { keyring: keyringOf([older]) })
  const making = Array.from({ length: 20 }, (_, n) =>
    idsOf(before, 20 * n, 20 * n + 20).catch(() => []),
  )
  const after = await openVault(server.url, { keyring: keyringOf([older, newer]) })
  const all = await idsOf(after, 0, 400)
  const made = (await Promise.all(making)).flat()
  expect(all).toEqual(expect.arrayContaining(made))
  expect(new Set(all).size).toBe(400)
  expect((await after.rotate(keyringOf([older, newer]))).complete).toBe(true)
  expect(await idsOf(after, 0, 400)).toEqual(all)
  await Promise.all([before.close(), after.close()])
})
