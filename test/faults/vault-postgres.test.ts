import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { redact } from '@dataspor/kernel'
import { keyringOf, newMasterSecret, type SubjectNumber, type Vault } from '@dataspor/vault'
import { openPostgresVault, type PostgresVaultOptions } from '@dataspor/vault-postgres'
import { expect } from 'vitest'
import { withPostgres as it } from './harness/postgres.ts'

const keyring = keyringOf([newMasterSecret(1)])
const PEOPLE = 400

const person = (n: number): SubjectNumber => ({
  kind: 'cpr',
  number: redact(`610180${String(n).padStart(4, '0')}`),
})

const openVault = (url: string, options: Partial<PostgresVaultOptions> = {}): Promise<Vault> =>
  openPostgresVault({ url, keyring, scope: 'synthetic', ...options })

/** Every file of the server, its journal too, as it lies on the disk. */
function* filesOf(folder: string): Generator<Buffer> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) yield readFileSync(join(entry.parentPath, entry.name))
}

const holds = (folder: string, trace: Buffer): boolean => {
  for (const file of filesOf(folder)) if (file.includes(trace)) return true
  return false
}

it('whoever is erased is in no file of the server, its journal included; others stay', async ({
  server,
}) => {
  const vault = await openVault(server.url)
  const people = await vault.identify(
    Array.from({ length: PEOPLE }, (_, n) => person(n)),
    { create: true },
  )
  const [gone, stays] = [people[7]!.id, people[8]!.id]
  const trace = Buffer.from(gone, 'hex')
  // The server's caches hold what its files do not yet: a stop writes all of it.
  await server.stop()
  expect(holds(server.dataFolder, trace)).toBe(true)
  await server.start()
  expect(await vault.erase(gone)).toBe(true)
  await server.stop()
  expect(holds(server.dataFolder, trace)).toBe(false)
  expect(holds(server.dataFolder, Buffer.from(stays, 'hex'))).toBe(true)
  await server.start()
  expect(await vault.subjects([gone, stays])).toMatchObject([undefined, { id: stays }])
  await vault.close()
})

it('an erasure that a crash cut off is ended by the next opening', async ({ server }) => {
  const vault = await openVault(server.url, { awayMsMax: 0 })
  const [one] = await vault.identify([person(1)], { create: true })
  const trace = Buffer.from(one!.id, 'hex')
  const erased = vault.erase(one!.id).catch(() => false)
  await server.stop('kill')
  await erased
  await vault.close()
  await server.start()
  const again = await openVault(server.url)
  // Asked again it ends what was cut off, whether or not the row had gone.
  await again.erase(one!.id)
  expect(await again.subjects([one!.id])).toEqual([undefined])
  await again.close()
  await server.stop()
  expect(holds(server.dataFolder, trace)).toBe(false)
})

it('a server that is killed under load and comes back loses nobody who was acknowledged, and doubles nobody', async ({
  server,
}) => {
  const vault = await openVault(server.url)
  const known: string[] = []
  const calls = Array.from({ length: PEOPLE }, async (_, n) => {
    const [made] = await vault.identify([person(n)], { create: true })
    known[n] = made!.id
    if (n === PEOPLE / 4) await server.stop('kill').then(server.start)
  })
  await Promise.all(calls)
  await vault.close()
  const again = await openVault(server.url)
  const found = await again.identify(
    known.map((_, n) => person(n)),
    { create: false },
  )
  expect(found.map((each) => each?.id)).toEqual(known)
  expect(new Set(known).size).toBe(PEOPLE)
  await again.close()
})

it('a server that stays away is said to be, and what was asked meanwhile may be asked again', async ({
  server,
}) => {
  const vault = await openVault(server.url, { awayMsMax: 300 })
  await server.stop()
  await expect(vault.identify([person(1)], { create: true })).rejects.toMatchObject({
    code: 'overloaded',
  })
  await server.start()
  expect(await vault.identify([person(1)], { create: true })).toHaveLength(1)
  await vault.close()
})

it('a write that cannot be stored fails alone, and stops nothing', async ({ server }) => {
  const failed: unknown[] = []
  const vault = await openVault(server.url, { onFailure: (error) => failed.push(error) })
  const entry = (n: number, expiresAt: number) => ({
    id: String(n).repeat(32),
    source: 'jobnet',
    code: 'event_invalid' as const,
    eventId: null,
    receivedAt: 1,
    expiresAt,
    body: Buffer.from('refused'),
  })
  const both = await Promise.allSettled([
    vault.quarantine.put([entry(1, 1e30)]),
    vault.quarantine.put([entry(2, 10)]),
    vault.identify([person(1)], { create: true }),
  ])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(both[0]).toMatchObject({ reason: { code: 'internal' } })
  expect(await vault.identify([person(2)], { create: true })).toHaveLength(1)
  expect(failed).toEqual([])
  await vault.close()
})

it('two processes make one person of one number', async ({ server }) => {
  const both = await Promise.all([openVault(server.url), openVault(server.url)])
  const numbers = Array.from({ length: PEOPLE }, (_, n) => person(n))
  const made = await Promise.all(
    both.map((vault, i) =>
      vault.identify(i === 0 ? numbers : numbers.toReversed(), { create: true }),
    ),
  )
  const [ids, others] = made.map((people) => people.map(({ id }) => id))
  expect(others!.toReversed()).toEqual(ids)
  await Promise.all(both.map((vault) => vault.close()))
})
