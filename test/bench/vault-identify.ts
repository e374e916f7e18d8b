import { open, seal, type SubjectHandle, type SubjectNumber, type Vault } from '@dataspor/vault'
import { memoryKeyring } from '@dataspor/vault/memory'
import { openSqliteVault } from '@dataspor/vault/sqlite'
import { type Figure, type Line, notedLine } from './figure.ts'
import { subjectNumber as person } from './people.ts'
import { secondsOf, withFolder } from './scratch.ts'

const PEOPLE = 100_000
const PER_CALL = 1_000
const RUNS = 15
const SEALS = 100_000
const NEW_AT_ONCE = 500

async function fastest(
  runs: number,
  work: (run: number) => Promise<unknown> | void,
): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++)
    best = Math.min(best, await secondsOf(async () => void (await work(run))))
  return best
}

async function identifyLines(vault: Vault): Promise<Line[]> {
  const all = Array.from({ length: PEOPLE }, (_, n) => person(n))
  const creating = await secondsOf(async () => {
    for (let at = 0; at < PEOPLE; at += PER_CALL) {
      await vault.identify(all.slice(at, at + PER_CALL), { create: true })
    }
  })
  // A stride that is prime to the count: each run meets other people, spread over the whole tree.
  const known = await fastest(RUNS, (run) => {
    const pick = (_: unknown, i: number): SubjectNumber =>
      all[((run * PER_CALL + i) * 7_919) % PEOPLE]!
    return vault.identify(Array.from({ length: PER_CALL }, pick), { create: true })
  })
  const single = await secondsOf(async () => {
    const calls = Array.from({ length: NEW_AT_ONCE }, (_, n) => [person(PEOPLE + n)])
    await Promise.all(calls.map((call) => vault.identify(call, { create: true })))
  })
  const erasing = await secondsOf(async () => {
    const [first] = await vault.identify([all[0]!], { create: false })
    await vault.erase(first!.id)
  })
  return [
    notedLine('identify, known, µs each', (known * 1e6) / PER_CALL, `1,000 of ${PEOPLE} a call`),
    notedLine('identify, new, µs each', (creating * 1e6) / PEOPLE, '1,000 a call, durable'),
    notedLine(
      'identify, new, people/s',
      NEW_AT_ONCE / single,
      `${NEW_AT_ONCE} calls of one at once`,
    ),
    notedLine('erase, ms', erasing * 1e3, `of ${PEOPLE}, files searched`),
  ]
}

async function sealLines(vault: Vault): Promise<Line[]> {
  const [{ key }] = (await vault.identify([person(1)], { create: true })) as [SubjectHandle]
  const place = 'caseReference:0123456789abcdef0123456789abcdef'
  const sealed = seal(key, 'A-2026-0012345', place)
  const repeat = (work: () => unknown) => (): void => {
    for (let i = 0; i < SEALS; i++) work()
  }
  const sealing = await fastest(
    5,
    repeat(() => seal(key, 'A-2026-0012345', place)),
  )
  const opening = await fastest(
    5,
    repeat(() => open(key, sealed, place)),
  )
  return [
    notedLine('seal, µs', (sealing * 1e6) / SEALS, '14 characters'),
    notedLine('open, µs', (opening * 1e6) / SEALS, '14 characters'),
  ]
}

export const vaultIdentify: Figure = {
  name: 'vault-identify',
  run: () =>
    withFolder(async (folder) => {
      const vault = await openSqliteVault({ folder, keyring: memoryKeyring(), scope: 'synthetic' })
      try {
        return [...(await identifyLines(vault)), ...(await sealLines(vault))]
      } finally {
        await vault.close()
      }
    }),
}
