import { canonicalNumber, keyringOf, newMasterSecret, type Vault } from '@dataspor/vault'
import { openPostgresVault } from '@dataspor/vault-postgres'
import { hmacSha256 } from '@dataspor/kernel'
import { Pool } from 'pg'
import { postgresPrograms, startPostgres } from '@dataspor/engines/postgres'
import { type Figure, type Line, notedLine, ratioLine } from './figure.ts'
import { interleaved } from './interleaved.ts'
import { subjectNumber } from './people.ts'
import { withFolder } from './scratch.ts'
import { size } from './size.ts'

const PEOPLE = size(100_000, 5_000)
const PER_CALL = 1_000
const AT_ONCE = 64
const LOOKUPS = size(20_000, 2_000)
const RUNS = size(7, 2)
const CONNECTIONS = 8
const KEY_BYTES = 16
/** Prime to the count: every run meets people all over the tables. */
const STRIDE = 7_919

const keyring = keyringOf([newMasterSecret(1)])

/** `work` for each of the look-ups, 64 of them at once; gives how many a second. */
async function rate(work: (person: number) => Promise<unknown>): Promise<number> {
  let next = 0
  const started = performance.now()
  const worker = async (): Promise<void> => {
    while (next < LOOKUPS) await work((next++ * STRIDE) % PEOPLE)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return LOOKUPS / ((performance.now() - started) / 1_000)
}

/** What cannot be avoided: the same row by the same key, over as many connections. */
function bare(url: string, keys: readonly Buffer[]): { pool: Pool; run: () => Promise<number> } {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    options: '-c search_path=dataspor_vault',
  })
  // A connection that ends with the server says so, and nobody waits on it.
  pool.on('error', () => undefined)
  const lookUp = (key: Buffer): Promise<unknown> => {
    const bucket = (key[0]! >> 4).toString(16)
    return pool.query({
      name: `bare-${bucket}`,
      text: `select id, key_id, wrapped_key from by_number_${bucket} where hmac = $1`,
      values: [key],
    })
  }
  return { pool, run: () => rate((person) => lookUp(keys[person]!)) }
}

async function fill(vault: Vault): Promise<void> {
  for (let at = 0; at < PEOPLE; at += PER_CALL) {
    const some = Array.from({ length: PER_CALL }, (_, n) => subjectNumber(at + n))
    await vault.identify(some, { create: true })
  }
}

async function lines(folder: string): Promise<Line[]> {
  const server = await startPostgres(folder)
  const vault = await openPostgresVault({ url: server.url, keyring, scope: 'synthetic' })
  await fill(vault)
  const secret = keyring.keys[0]!.hmac.expose()
  const keys = Array.from({ length: PEOPLE }, (_, n) =>
    hmacSha256(secret, canonicalNumber(subjectNumber(n), 'synthetic')).subarray(0, KEY_BYTES),
  )
  const { pool, run } = bare(server.url, keys)
  try {
    const measured = await interleaved({
      runs: RUNS,
      baseline: run,
      subject: () => rate((person) => vault.identify([subjectNumber(person)], { create: false })),
    })
    const figure = `vault look-ups in PostgreSQL, ${AT_ONCE} at once`
    const what = { figure, against: 'bare pg by the same key', unit: 'look-ups/s' }
    return [ratioLine(what, { atLeast: 0.7 }, measured)]
  } finally {
    await pool.end()
    await vault.close()
    await server.stop()
  }
}

export const vaultPostgres: Figure = {
  name: 'vault-postgres',
  run: async () =>
    postgresPrograms() === undefined
      ? [notedLine('vault look-ups in PostgreSQL', 0, 'PostgreSQL is not installed')]
      : withFolder(lines),
}
