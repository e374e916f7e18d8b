import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { enginesOf, killEngine, MODELS, modelsCaughtUp, wakeModels } from './harness/analytics.ts'
import { type Random, seeded, seedOfRun } from './harness/random.ts'
import { scratchFolder } from './harness/scratch.ts'
import { type Service, startService } from './harness/service.ts'

const KILLS = process.env['SOAK'] === '1' ? 100 : 20
const TEST_MS_MAX = 120_000 + KILLS * 30_000
const LIFE_MS_MAX = 1_500
const PEOPLE = 6

type Victim = 'engine' | 'engine' | 'projector' | 'both'

it(
  'models outlive any number of kills of engine and projector, and are then what one life makes of the log',
  async () => {
    const random = seeded(seedOfRun('kill -9 during projection'))
    using scratch = scratchFolder()
    const data = join(scratch.path, 'data')
    await firstLife(data)
    let engines = 0
    for (let kill = 0; kill < KILLS; kill++) engines += await live(data, kill, random)
    await using service = await startService({ data })
    await modelsCaughtUp(service)
    const { events } = await service.control.status()
    const rebuilt = await service.control.work('/control/rebuild', { digest: true })
    process.stdout.write(
      `kill -9 during projection: ${KILLS} kills, ${engines} engines, ${events} events\n`,
    )
    for (const model of MODELS)
      expect(rebuilt).toMatchObject({
        [`${model} same`]: 'true',
        [`${model} before`]: rebuilt[`${model} digest`],
      })
    expect(engines).toBeGreaterThan(KILLS / 4)
    expect(await service.stop()).toEqual({ code: 0, signal: null })
  },
  TEST_MS_MAX,
)

async function firstLife(data: string): Promise<void> {
  await using service = await startService({ data })
  await service.control.work('/control/demo', { people: PEOPLE, seed: 1 })
  await wakeModels(service)
  await modelsCaughtUp(service)
  await service.stop()
}

/** From a start to a kill, with events coming in; gives how many engines were killed. */
async function live(data: string, kill: number, random: Random): Promise<number> {
  // Now and then from the first event on, or with a memory that is behind, or ahead of, its rows.
  const lost = random.pick([
    undefined,
    undefined,
    'oversight/engine',
    'oversight/pending.db',
    'statistics',
  ])
  if (lost !== undefined) removeModel(data, lost)
  await using service = await startService({ data })
  if (lost === 'statistics') await wakeModels(service)
  const loading = service.control
    .ask('POST', '/control/demo', { people: 2, seed: kill + 2 })
    .catch(() => undefined)
  await pause(random.below(LIFE_MS_MAX))
  const victim = random.pick<Victim>(['engine', 'engine', 'projector', 'both'])
  const killed = victim === 'projector' ? 0 : killEngines(service)
  if (victim === 'engine') {
    await loading
    // It comes back by itself, and what it lost comes again.
    if (random.chance(0.5)) await modelsCaughtUp(service)
    await service.stop()
  } else await service.kill()
  await loading
  return killed
}

function killEngines(service: Service): number {
  const engines = enginesOf(service)
  for (const pid of engines) killEngine(pid)
  return engines.length
}

function removeModel(data: string, path: string): void {
  for (const suffix of path.endsWith('.db') ? ['', '-wal', '-shm'] : [''])
    rmSync(join(data, path + suffix), { recursive: true, force: true })
}
