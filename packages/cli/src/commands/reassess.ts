import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { runWork } from '../control/work.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { printResult } from '../terminal/print-result.ts'

export const reassess = command({
  name: 'reassess',
  summary: 'judge what is stored by the catalogue in force',
  details: `
Every answer then shows what was judged at first, what is judged now, and why. It may be stopped and
started again: it goes on where it was. --since takes a position, a time or a day of recording.`,
  options: {
    since: { type: 'string', value: 'WHEN', help: 'only what was recorded from then on' },
    ...DATA_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const asked = values.since === undefined ? {} : { since: values.since }
    const result = await runWork(server, '/control/reassess', asked, terminal)
    await printResult(terminal, result, values.json)
    return EXIT.ok
  },
})
