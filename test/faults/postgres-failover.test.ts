import { join } from 'node:path'
import type { EventLog } from '@dataspor/event-log'
import { openSqliteLog } from '@dataspor/event-log/sqlite'
import { decodeStored } from '@dataspor/events'
import { expect } from 'vitest'
import { numberOf as syntheticNumber } from './harness/events-of.ts'
import { finderOf, searchFolder } from './harness/find-numbers.ts'
import { withPostgresPair as it } from './harness/postgres.ts'
import { numberOf, openVault, people, person, SHORT } from './harness/postgres-vault.ts'
import { stallingProxy } from './harness/stalling-proxy.ts'
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

it('a primary that was cut off and comes back is not believed: another has taken its place', async ({
  pair,
}) => {
  const address = new URL(pair.primary.url)
  const network = await stallingProxy(Number(address.port))
  const url = pair.url.replace(address.host, `127.0.0.1:${network.port}`)
  // Makes the tables, which takes longer than the waits here.
  await openVault(pair.primary.url).then((one) => one.close())
  const vault = await openVault(url, { ...SHORT, awayMsMax: 10_000 })
  const made = [...(await vault.identify(people(0, 50), { create: true }))]
  network.stall({ forget: true })
  await pair.standby.promote()
  made.push(...(await vault.identify(people(50, 100), { create: true })))
  network.flow()
  // Now the one that was cut off is the only one there, and would take writes.
  await pair.standby.stop()
  const astray = vault.identify(people(100, 101), { create: true })
  await expect(astray).rejects.toMatchObject({ code: 'overloaded' })
  await pair.standby.start()
  expect(await vault.identify(people(0, 100), { create: true })).toEqual(made)
  await vault.close()
  await network.close()
})
