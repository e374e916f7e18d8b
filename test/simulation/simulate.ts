import { startSystem, type StorageKind } from '@dataspor/testkit'
import { COMMANDS } from './commands/index.ts'
import { compareAll, compareRebuilt, compare, Differs } from './compare.ts'
import { Model } from './model/model.ts'
import { familyOf } from './model/people.ts'
import { OTHER_FUND, PEOPLE, REGISTER, SOURCES } from './parties.ts'
import { seeded } from './random.ts'
import type { World } from './world.ts'

const COMPARED_EVERY = 1_000
const ASKED_EVERY = 60
const TOLD_LAST = 20

interface Told {
  readonly step: number
  readonly name: string
  readonly text: string
  readonly people: readonly number[]
}

export interface Run {
  readonly seed: number
  readonly steps: number
  readonly storage: StorageKind
}

/** Runs random steps against the system and the model. Throws with seed, step and what led there where they differ. */
export async function simulate({
  seed,
  steps,
  storage,
}: Run): Promise<ReadonlyMap<string, number>> {
  const system = await startSystem({
    storage,
    seed: String(seed),
    sources: SOURCES,
    authorities: { hold: [OTHER_FUND], identity: [REGISTER] },
  })
  const history: Told[] = []
  const done = new Map<string, number>()
  let [step, name, ids] = [0, '', 0]
  const world: World = {
    system,
    model: new Model(),
    random: seeded(seed),
    sent: [],
    notes: [],
    tell: (text, people = []) => history.push({ step, name, text, people }),
    id: (prefix) => `${prefix}${++ids}`,
  }
  try {
    for (step = 1; step <= steps; step++) {
      name = await next(world, (of) => (name = of))
      done.set(name, (done.get(name) ?? 0) + 1)
      if (step % ASKED_EVERY === 0) await asked(world)
      if (step % COMPARED_EVERY !== 0 && step !== steps) continue
      await compareAll(world)
      await compareRebuilt(world)
    }
    return done
  } catch (error) {
    throw new Error(report(error, history, `seed ${seed}, ${storage}, step ${step} (${name})`), {
      cause: error,
    })
  } finally {
    await system.close()
  }
}

const WEIGHT = COMMANDS.reduce((sum, [, weight]) => sum + weight, 0)

/** One step of a kind that can be done now. */
async function next(world: World, begins: (name: string) => void): Promise<string> {
  for (;;) {
    let at = (world.random.below(1_000_000) / 1_000_000) * WEIGHT
    const [name, , command] = COMMANDS.find(([, weight]) => (at -= weight) < 0) ?? COMMANDS[0]!
    begins(name)
    if (await command(world)) return name
  }
}

/** Somebody asks in between, now or as of a noted position. */
async function asked(world: World): Promise<void> {
  const { random, notes } = world
  const note = random.chance(40) && notes.length > 0 ? random.pick(notes) : undefined
  await compare(world, random.below(PEOPLE), note)
}

function report(error: unknown, history: readonly Told[], where: string): string {
  const differs = error instanceof Differs ? error : undefined
  const about = history.filter(
    ({ people }) => differs === undefined || people.some((index) => isRelated(index, differs)),
  )
  const entry = differs?.entry
  const of = history.filter(({ text }) => entry !== undefined && mentions(text, entry))
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [where, what, `about ${entry ?? 'no entry'}:`, ...of.slice(-TOLD_LAST).map(line)]
    .concat('the last steps:', about.slice(-TOLD_LAST).map(line))
    .join('\n')
}

const isRelated = (index: number, differs: Differs): boolean =>
  familyOf(index) === familyOf(differs.index)

const mentions = (text: string, entry: string): boolean =>
  `${text} `.replaceAll('"', ' ').includes(`${entry} `)

const line = ({ step, name, text, people }: Told): string =>
  `  ${step} ${name}: ${text} [${people.slice(0, 12)}]`
