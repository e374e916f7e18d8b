import { isDatasporError, redact } from '@dataspor/kernel'
import { keyringOf, newMasterSecret, type SubjectNumber, type Vault } from '@dataspor/vault'
import { openPostgresVault } from '@dataspor/vault-postgres'
import { expect } from 'vitest'
import { withPostgres as it } from './harness/postgres.ts'
import { stallingProxy } from './harness/stalling-proxy.ts'
import { until } from './harness/until.ts'

const SOAK = process.env['SOAK'] === '1'
const STALL_MS = 60_000
const PEOPLE = 600
const LANES = 20
const keyring = keyringOf([newMasterSecret(1)])
// Short, so that what takes half a minute at work takes half a second here.
const WAITS = SOAK ? {} : { queryMsMax: 400, awayMsMax: 800 }
const TEST_MS_MAX = 300_000

const person = (n: number): SubjectNumber => ({
  kind: 'cpr',
  number: redact(`610180${String(1_000 + n).padStart(4, '0')}`),
})

/** As whoever is told to come back later does. */
async function made(vault: Vault, n: number, onRefused: () => void): Promise<string> {
  for (;;) {
    try {
      const [found] = await vault.identify([person(n)], { create: true })
      return found!.id
    } catch (error) {
      if (!isDatasporError(error) || error.code !== 'overloaded') throw error
      onRefused()
    }
  }
}

for (const [what, how] of [
  ['forgets its connections', { forget: true }],
  ['holds back the answers', { only: 'answers' }],
] as const)
  it(
    `a network that stalls for a minute and ${what}: it is told, and afterwards everybody is there once`,
    async ({ server }) => {
      const target = new URL(server.url)
      const network = await stallingProxy(Number(target.port))
      target.port = String(network.port)
      // Makes the tables, which takes longer than the waits here.
      await openPostgresVault({ url: server.url, keyring, scope: 'synthetic' }).then((one) =>
        one.close(),
      )
      const vault = await openPostgresVault({
        url: target.href,
        keyring,
        scope: 'synthetic',
        ...WAITS,
      })
      const known = new Map<number, string>()
      let refused = 0
      const lanes = Array.from({ length: LANES }, async (_, lane) => {
        for (let n = lane; n < PEOPLE; n += LANES)
          known.set(n, await made(vault, n, () => refused++))
      })
      await until('some are made', () => known.size > PEOPLE / 4 || undefined)
      const since = performance.now()
      network.stall(how)
      const before = known.size
      await until('a refusal', () => refused > 0 || undefined, 2 * STALL_MS)
      await until(
        'a minute',
        () => !SOAK || performance.now() - since > STALL_MS || undefined,
        90_000,
      )
      network.flow()
      await Promise.all(lanes)
      expect(before).toBeLessThan(PEOPLE)
      const direct = await openPostgresVault({ url: server.url, keyring, scope: 'synthetic' })
      const numbers = Array.from({ length: PEOPLE }, (_, n) => person(n))
      const found = await direct.identify(numbers, { create: false })
      expect(found.map((each) => each?.id)).toEqual(numbers.map((_, n) => known.get(n)))
      expect(new Set(known.values()).size).toBe(PEOPLE)
      expect(await vault.health()).toMatchObject({ state: 'open', pendingWrites: 0 })
      await Promise.all([direct.close(), vault.close()])
      await network.close()
    },
    TEST_MS_MAX,
  )
