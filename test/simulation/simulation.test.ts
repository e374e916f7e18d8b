import { randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from './commands/index.ts'
import { NOT_SIMULATED } from './not-simulated.ts'
import { simulate } from './simulate.ts'

const STEPS = Number(process.env['SIMULATION_STEPS'] ?? 10_000)
const SEED = Number(process.env['SIMULATION_SEED'] ?? randomInt(1_000_000_000))
/** Steps that come seldom need more than these to come at all. */
const ALL_KINDS_FROM = 10_000
/** On disk each step waits for it: a tenth as many. */
const RUNS = [
  { storage: 'memory', steps: STEPS },
  { storage: 'sqlite', steps: Math.ceil(STEPS / 10) },
] as const

const say = (text: string): void => void process.stdout.write(`${text}\n`)

say(`simulation: SIMULATION_SEED=${SEED} SIMULATION_STEPS=${STEPS}`)
for (const line of NOT_SIMULATED) say(`  not simulated: ${line}`)

describe.each(RUNS)('over $storage', ({ storage, steps }) => {
  it('everybody is told what the model says, at every time asked for, rebuilt or not', async () => {
    const done = await simulate({ seed: SEED, steps, storage })
    expect([...done.values()].reduce((sum, count) => sum + count, 0)).toBe(steps)
    if (steps >= ALL_KINDS_FROM) expect(done.size).toBe(COMMANDS.length)
  }, 3_600_000)
})
