import { join } from 'node:path'
import { expect, it } from 'vitest'
import { liveUntil } from './harness/crash/one-life.ts'
import { INTAKE_POINTS, type NamedPoint } from './harness/crash/points.ts'
import { brokenPromises, lostAndDoubled } from './harness/compare.ts'
import { gather } from './harness/crowd.ts'
import { signUpCrowd } from './harness/first-life.ts'
import { type Random, seeded, seedOfRun } from './harness/random.ts'
import { expectTheSameAfterRebuild } from './harness/same-after-rebuild.ts'
import { scratchFolder } from './harness/scratch.ts'
import { storedEvents } from './harness/stored-events.ts'

const SOAK = process.env['SOAK'] === '1'
const ROUNDS = SOAK ? 10 : 2
const KILLS = ROUNDS * INTAKE_POINTS.length
const TEST_MS_MAX = KILLS * 30_000
const PEOPLE = [0, 1, 7, 23, 41]
/** The later the point is reached, the more has been acknowledged before. */
const NTH_MAX = SOAK ? 12 : 4
const NTH_WITHIN_GROUP_MAX = SOAK ? 300 : 60
/** What was promised is never taken back, so that it may be looked at after several lives. */
const KILLS_A_LOOK = SOAK ? 1 : 8

it(
  'every acknowledged event outlives a kill at any step of a write to the log, the vault or the model, once',
  async () => {
    const random = seeded(seedOfRun('kill -9 at points'))
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    const crowd = gather(random)
    const tokens = await signUpCrowd(data, crowd, PEOPLE)
    const found: string[] = []
    for (let kill = 0; kill < KILLS && found.length === 0; kill++) {
      const point = INTAKE_POINTS[kill % INTAKE_POINTS.length]!
      await liveUntil({ data, point, nth: nthOf(point, random), use: crowd.report })
      if ((kill + 1) % KILLS_A_LOOK === 0)
        found.push(...brokenPromises(crowd.ledgers, await storedEvents(data)))
    }
    process.stdout.write(
      `points of intake: ${KILLS} kills, ${crowd.acknowledged} events, ${lostAndDoubled(found)}\n`,
    )
    expect(found).toEqual([])
    expect(crowd.acknowledged).toBeGreaterThan(KILLS * 5)
    await expectTheSameAfterRebuild(data, tokens)
  },
  TEST_MS_MAX,
)

function nthOf(point: NamedPoint, random: Random): number {
  // A log is copied back when it is opened, and then not for long.
  if (point.endsWith('checkpoint')) return 1
  return 1 + random.below(point.endsWith('within-group') ? nthWithin(point) : NTH_MAX)
}

/** The model changes its checkpoint once a commit. */
function nthWithin(point: NamedPoint): number {
  return point === 'log:within-group' ? NTH_WITHIN_GROUP_MAX : NTH_MAX
}
