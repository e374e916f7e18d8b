import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { brokenPromises, lostAndDoubled } from './harness/compare.ts'
import { gather } from './harness/crowd.ts'
import { buildFailingDisk, NO_DISK } from './harness/disk/build.ts'
import { failingDisk } from './harness/disk/failing-disk.ts'
import { signUpCrowd } from './harness/first-life.ts'
import { seeded, seedOfRun } from './harness/random.ts'
import { expectTheSameAfterRebuild } from './harness/same-after-rebuild.ts'
import { scratchFolder } from './harness/scratch.ts'
import { spawnService } from './harness/service.ts'
import { storedEvents } from './harness/stored-events.ts'

const ROUNDS = process.env['SOAK'] === '1' ? 10 : 1
/** A journal is written when something is stored; the log itself when it is opened, from its journal. */
const FILES = [
  ['*/log/log.db-wal', 40],
  ['*/log/log.db', 1],
  ['*/log/log.db-wal', 100],
  ['*/vault/vault.sqlite-wal', 20],
  ['*/personal/personal.db-wal', 20],
] as const
const KILLS = ROUNDS * FILES.length
const LIFE_MS_MAX = 30_000
const PEOPLE = [0, 7, 23]

const scratch = scratchFolder()
const library = buildFailingDisk(scratch.path)
if (library === undefined) process.stdout.write(`${NO_DISK}\n`)
afterAll(() => scratch[Symbol.dispose]())

it.skipIf(library === undefined)(
  'a page of which half is written when the power goes takes nothing with it that was acknowledged',
  async () => {
    const random = seeded(seedOfRun('torn pages'))
    const data = join(scratch.path, 'data')
    const crowd = gather(random)
    const tokens = await signUpCrowd(data, crowd, PEOPLE)
    const found: string[] = []
    for (let kill = 0; kill < KILLS && found.length === 0; kill++) {
      const [file, writesMax] = FILES[kill % FILES.length]!
      const fault = { file, call: 'write', after: random.below(writesMax), ends: 'torn' } as const
      const disk = failingDisk(library!, join(scratch.path, `armed-${kill}`), fault)
      disk.arm()
      await using child = spawnService({ data, env: disk.env })
      const late = setTimeout(() => void child.end('SIGABRT'), LIFE_MS_MAX)
      const said = await child.said(/^Dataspor listens on (\S+)$/m).catch(() => undefined)
      if (said !== undefined) await crowd.report({ address: said[1]! })
      expect([fault, (await child.ended).signal]).toEqual([fault, 'SIGKILL'])
      clearTimeout(late)
      found.push(...brokenPromises(crowd.ledgers, await storedEvents(data)))
    }
    process.stdout.write(
      `torn pages: ${KILLS} kills, ${crowd.acknowledged} events, ${lostAndDoubled(found)}\n`,
    )
    expect(found).toEqual([])
    await expectTheSameAfterRebuild(data, tokens)
  },
  KILLS * LIFE_MS_MAX,
)
