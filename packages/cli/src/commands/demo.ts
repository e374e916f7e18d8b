import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { UsageError } from '../command/usage-error.ts'
import { runWork } from '../control/work.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { printResult } from '../terminal/print-result.ts'

const PEOPLE_MAX = 1_000_000
const SEED_MAX = 2 ** 31 - 1

export const demo = command({
  name: 'demo',
  summary: 'fill the running server with synthetic people living through every flow',
  details: `
The same seed gives the same people and events: given twice, nothing is stored twice. What was loaded
before is found ("loaded: before"), and completed where it was cut off ("loaded: completed"). Only
where cpr.mode is synthetic.`,
  options: {
    people: { type: 'string', value: 'N', help: 'how many; as configured unless given' },
    seed: { type: 'string', value: 'N', help: 'which ones; as configured unless given' },
    ...DATA_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const people = whole('people', values.people, 1, PEOPLE_MAX)
    const seed = whole('seed', values.seed, 0, SEED_MAX)
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const asked = {
      ...(people === undefined ? {} : { people }),
      ...(seed === undefined ? {} : { seed }),
    }
    const result = await runWork(server, '/control/demo', asked, terminal)
    await printResult(terminal, result, values.json)
    return EXIT.ok
  },
})

function whole(
  name: string,
  text: string | undefined,
  min: number,
  max: number,
): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (/^[0-9]{1,10}$/.test(text) && value >= min && value <= max) return value
  throw new UsageError(`--${name} is a whole number from ${min} to ${max}.`)
}
