import { join } from 'node:path'
import { startPostgresPair } from '@dataspor/engines/postgres'
import type { EventLog } from '@dataspor/event-log'
import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { decodeStored } from '@dataspor/events'
import { redact } from '@dataspor/kernel'
import { keyringOf, newMasterSecret, type SubjectNumber, type Vault } from '@dataspor/vault'
import { openPostgresVault, type PostgresVaultOptions } from '@dataspor/vault-postgres'
import { Client } from 'pg'
import { expect } from 'vitest'
import { numberOf as syntheticNumber } from './harness/events-of.ts'
import { finderOf, searchFolder } from './harness/find-numbers.ts'
import { withPostgresPair as it } from './harness/postgres.ts'
import { followModels } from './harness/survival/follow-models.ts'
import { expectOnceInLog, reportThrough } from './harness/survival/intake.ts'
import { expectNoNumberIn } from './harness/survival/no-number.ts'
import { until } from './harness/until.ts'

const SOAK = process.env['SOAK'] === '1'
const EVENTS = SOAK ? 20_000 : 3_000
const PEOPLE = SOAK ? 4_000 : 800
const BEFORE = 100
const LANES = 20
/** Every tenth is looked for, as in so many bytes of keys any short needle is found by chance. */
const EVERY = 10
const keyring = keyringOf([newMasterSecret(1)])
const SHORT = { awayMsMax: 400, queryMsMax: 200 }

const numberOf = (n: number): string => `610180${String(1_000 + n).padStart(4, '0')}`
const person = (n: number): SubjectNumber => ({ kind: 'cpr', number: redact(numberOf(n)) })
const people = (from: number, to: number): readonly SubjectNumber[] =>
  Array.from({ length: to - from }, (_, n) => person(from + n))

const openVault = (url: string, options: Partial<PostgresVaultOptions> = {}): Promise<Vault> =>
  openPostgresVault({ url, keyring, scope: 'synthetic', onAlone: () => {}, ...options })

const ENTRY = {
  id: 'ab'.repeat(16),
  source: 'dfdg',
  code: 'event_invalid',
  eventId: 'e1',
  receivedAt: 1,
  expiresAt: 2,
  body: Buffer.from('what was refused'),
} as const

it('a primary that is killed under load, and its standby promoted: everybody who was acknowledged is there once, and who was erased is not', async ({
  pair,
  folder,
}) => {
  let alone = 0
  const vault = await openVault(pair.url, { onAlone: () => alone++ })
  const made = await vault.identify(people(0, BEFORE), { create: true })
  const [gone, early] = [made[7], made.toSpliced(7, 1)]
  expect(await vault.erase(gone!.id)).toBe(true)
  expect(alone).toBe(0)

  const known = new Map<number, string>()
  let failover: Promise<void> | undefined
  // Each makes one person after the other, so that commits are under way all the while.
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    for (let n = BEFORE + lane; n < BEFORE + PEOPLE; n += LANES) {
      const [found] = await vault.identify([person(n)], { create: true })
      known.set(n, found!.id)
      if (known.size >= PEOPLE / 4)
        failover ??= pair.primary.stop('kill').then(() => pair.standby.promote())
    }
  })
  await Promise.all(lanes)
  await failover
  expect(alone).toBe(1)

  expect(await vault.subjects([gone!.id])).toEqual([undefined])
  await vault.close()
  const again = await openVault(pair.url)
  const found = await again.identify(people(BEFORE, BEFORE + PEOPLE), { create: false })
  expect(found.map((each, i) => [BEFORE + i, each?.id])).toEqual(
    [...known].toSorted(([a], [b]) => a - b),
  )
  expect(await again.subjects(early.map(({ id }) => id))).toMatchObject(
    early.map(({ id }) => ({ id })),
  )
  expect(new Set([...known.values(), ...early.map(({ id }) => id)]).size).toBe(PEOPLE + BEFORE - 1)
  const [other] = await again.identify([person(7)], { create: true })
  expect(other!.id).not.toBe(gone!.id)
  await again.close()

  await pair.standby.stop()
  const find = finderOf(
    Array.from({ length: (PEOPLE + BEFORE) / EVERY }, (_, n) => numberOf(n * EVERY)),
  )
  const searched = searchFolder(folder, find)
  expect(searched.files.length).toBeGreaterThan(1_000)
  expect(searched.traces).toEqual([])
  // What an erasure takes from one server it takes from the one that follows.
  const trace = { where: '', form: 'id', index: 0 }
  const findId = (where: string, bytes: Buffer) =>
    bytes.includes(Buffer.from(gone!.id, 'hex')) ? [{ ...trace, where }] : []
  expect(searchFolder(pair.standby.dataFolder, findId).traces).toEqual([])
})

it('events that were acknowledged before, in and after a failover are in the log once, and all their people are in the vault', async ({
  pair,
  folder,
}) => {
  const vault = await openVault(pair.url)
  const data = join(folder, 'log')
  const log = await openSqliteLog({ folder: data })
  const models = followModels(log, join(folder, 'models'))
  const reporting = { events: EVENTS, perCall: 10, lanes: 8 }
  const { acknowledged, done } = reportThrough(log, vault, reporting)
  await until('some are acknowledged', () => acknowledged.size > EVENTS / 4 || undefined)
  await pair.primary.stop('kill')
  const before = acknowledged.size
  await pair.standby.promote()
  await done
  expect(before).toBeLessThan(EVENTS)
  expect(acknowledged.size).toBe(EVENTS)
  await expectOnceInLog(log, acknowledged)
  const subjects = await subjectsIn(log)
  expect(subjects.length).toBeGreaterThan(EVENTS / 20)
  const found = await vault.subjects(subjects)
  expect(found.filter((each) => each === undefined)).toEqual([])
  await models.expectAsRebuilt()
  await models.close()
  await log.close()
  await vault.close()
  await pair.standby.stop()
  const numbers = Array.from({ length: 40 + EVENTS / 15 }, (_, n) => syntheticNumber(n))
  expectNoNumberIn({ numbers, folders: [folder] })
})

/** Whom the log's events are about. */
async function subjectsIn(log: EventLog): Promise<readonly string[]> {
  const ids = new Set<string>()
  for (let after = 0; ;) {
    const page = await log.readAll(after, 1_000)
    if (page.length === 0) return [...ids]
    for (const { body } of page) {
      const event = decodeStored(body)
      if ('subject' in event && typeof event.subject === 'string') ids.add(event.subject)
    }
    after = page.at(-1)!.position
  }
}

it('while the standby is away nothing is acknowledged, and afterwards it is there once', async ({
  pair,
}) => {
  const vault = await openVault(pair.url, SHORT)
  await pair.standby.stop()
  const failed = vault.identify(people(0, 3), { create: true })
  await expect(failed).rejects.toMatchObject({ code: 'overloaded' })
  await pair.standby.start()
  const patient = await openVault(pair.url)
  const made = await patient.identify(people(0, 3), { create: true })
  await Promise.all([vault.close(), patient.close()])
  await pair.primary.stop('kill')
  await pair.standby.promote()
  const again = await openVault(pair.url)
  expect(await again.identify(people(0, 3), { create: false })).toEqual(made)
  await again.close()
})

it('what stands on the primary alone is not acknowledged by asking again', async ({ pair }) => {
  const vault = await openVault(pair.url, SHORT)
  await pair.standby.stop()
  const put = () => vault.quarantine.put([ENTRY])
  await expect(put()).rejects.toMatchObject({ code: 'overloaded' })
  // An operator who ends a commit's waiting has it stand on the primary, and seen by everybody.
  const operator = new Client({ connectionString: pair.primary.url })
  await operator.connect()
  await operator.query(
    'select pg_cancel_backend(pid) from pg_stat_activity where wait_event = $1',
    ['SyncRep'],
  )
  expect(await vault.quarantine.list('dfdg', undefined, 9)).toHaveLength(1)
  await operator.end()
  await expect(put()).rejects.toMatchObject({ code: 'overloaded' })
  await vault.close()
})

it('a server whose standby is not waited for is not written to, and the reason is told', async ({
  folder,
}) => {
  const { url, primary, standby } = await startPostgresPair(folder, { waits: false })
  await expect(openVault(url, SHORT)).rejects.toMatchObject({
    code: 'overloaded',
    internal: expect.stringContaining('synchronous_standby_names'),
  })
  await Promise.all([primary.stop('kill'), standby.stop('kill')])
})
