import { randomInt } from 'node:crypto'
import { expect, it } from 'vitest'
import { COMMANDS } from './commands/index.ts'
import { NOT_SIMULATED } from './not-simulated.ts'
import { simulate } from './simulate.ts'

const STEPS = Number(process.env['SIMULATION_STEPS'] ?? 10_000)
const SEED = Number(process.env['SIMULATION_SEED'] ?? randomInt(1_000_000_000))
/** Steps that come seldom need more than these to come at all. */
const ALL_KINDS_FROM = 10_000

const say = (text: string): void => void process.stdout.write(`${text}\n`)

it('the system tells everybody what the model says, at every time asked for, rebuilt or not', async () => {
  const storage = SEED % 4 === 0 ? 'sqlite' : 'memory'
  say(`simulation: SIMULATION_SEED=${SEED} SIMULATION_STEPS=${STEPS} over ${storage}`)
  for (const line of NOT_SIMULATED) say(`  not simulated: ${line}`)
  const done = await simulate({ seed: SEED, steps: STEPS, storage })
  const steps = [...done.values()].reduce((sum, count) => sum + count, 0)
  expect(steps).toBe(STEPS)
  if (STEPS >= ALL_KINDS_FROM) expect(done.size).toBe(COMMANDS.length)
}, 600_000)
