import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { runWork } from '../control/work.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { printResult } from '../terminal/print-result.ts'

export const retentionRun = command({
  name: 'retention run',
  summary: 'destroy the keys of what is no longer kept',
  details: `
A person's key is destroyed when the last record about the person has ended; how long each class of
record is kept is configured, and a policy that states a longer time is followed. What intake refused
ends by itself. Tells counts by class, never who. It may be stopped and run again.`,
  options: {
    'dry-run': { type: 'boolean', help: 'only count what is due' },
    ...DATA_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const dryRun = values['dry-run'] === true
    const result = await runWork(server, '/control/retention', { dryRun }, terminal)
    await printResult(terminal, result, values.json)
    return EXIT.ok
  },
})
