import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { brokenPromises, keyOf, lostAndDoubled } from './harness/compare.ts'
import { type Crowd, gather } from './harness/crowd.ts'
import { idOf } from './harness/events-of.ts'
import { signUpCrowd } from './harness/first-life.ts'
import { type Random, seeded, seedOfRun } from './harness/random.ts'
import { expectTheSameAfterRebuild } from './harness/same-after-rebuild.ts'
import { scratchFolder } from './harness/scratch.ts'
import { type Service, spawnService, startService } from './harness/service.ts'
import { type StoredEvents, storedEvents } from './harness/stored-events.ts'
import { until } from './harness/until.ts'

const KILLS = process.env['SOAK'] === '1' ? 100 : 20
const TEST_MS_MAX = KILLS * 30_000
const LIFE_MS_MAX = 500
const ACKNOWLEDGED_MAX = 1_000
const START_MS_MAX = 1_500
/** Asked by their producer in each life, of each party. */
const ASKED = 8
const PEOPLE = [0, 1, 7, 23, 41]

type Moment = 'intake' | 'start' | 'catch-up' | 'rebuild'

it(
  'every acknowledged event outlives any number of kills, once',
  async () => {
    const random = seeded(seedOfRun('kill -9'))
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    const crowd = gather(random)
    const tokens = await signUpCrowd(data, crowd, PEOPLE)
    const found: string[] = []
    for (let kill = 0; kill < KILLS && found.length === 0; kill++) {
      const moment = random.pick<Moment>(['intake', 'intake', 'start', 'catch-up', 'rebuild'])
      await live(data, crowd, moment, random)
      found.push(...brokenPromises(crowd.ledgers, await storedEvents(data)))
    }
    const left = crowd.ledgers.reduce((sum, { unanswered }) => sum + unanswered.size, 0)
    process.stdout.write(
      `kill -9: ${KILLS} kills, ${crowd.acknowledged} events, ${left} unanswered, ${lostAndDoubled(found)}\n`,
    )
    expect(found).toEqual([])
    expect(crowd.acknowledged).toBeGreaterThan(KILLS * 10)
    await expectTheSameAfterRebuild(data, tokens)
  },
  TEST_MS_MAX,
)

/** From a start to a kill. */
async function live(data: string, crowd: Crowd, moment: Moment, random: Random): Promise<void> {
  if (moment === 'start') {
    await using child = spawnService({ data })
    await pause(random.below(START_MS_MAX))
    await child.end('SIGKILL')
    return
  }
  if (moment === 'catch-up') rmSync(join(data, 'personal'), { recursive: true, force: true })
  const before = await storedEvents(data)
  await using service = await startService({ data })
  await expectThere(service, crowd, before, random)
  const reporting = crowd.report(service)
  const rebuilding =
    moment === 'rebuild'
      ? service.control.ask('POST', '/control/rebuild').catch(() => {})
      : undefined
  if (moment === 'intake') await someAcknowledged(crowd, random.below(ACKNOWLEDGED_MAX))
  await pause(random.below(LIFE_MS_MAX))
  await service.kill()
  await Promise.all([reporting, rebuilding])
}

/** So that each such life gets somewhere on a slow machine as well. */
async function someAcknowledged(crowd: Crowd, count: number): Promise<void> {
  const enough = crowd.acknowledged + count
  await until('producers get answers', () => (crowd.acknowledged >= enough ? true : undefined))
}

/** Producers find what was acknowledged; and of what was not, exactly what lies in the log. */
async function expectThere(
  { address }: Service,
  { ledgers, tokenOf }: Crowd,
  stored: StoredEvents,
  random: Random,
): Promise<void> {
  for (const { party, acknowledged, unanswered } of ledgers) {
    const known = [...acknowledged.keys()]
    const asked = Array.from({ length: Math.min(ASKED, known.length) }, () => random.pick(known))
    for (const n of [...asked, ...[...unanswered].slice(0, ASKED)]) {
      const response = await fetch(
        `${address}/v1/events/${encodeURIComponent(`${party}/${idOf(n)}`)}`,
        { headers: { authorization: `Bearer ${tokenOf(party)}` } },
      )
      await response.text()
      const there = stored.reported.has(keyOf(party, n)) ? 200 : 404
      expect([party, idOf(n), response.status]).toEqual([party, idOf(n), there])
    }
  }
}
