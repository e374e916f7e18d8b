import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { runWork } from '../control/work.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { printResult } from '../terminal/print-result.ts'

export const statisticsClose = command({
  name: 'statistics close',
  summary: 'publish the inflows of months that are over',
  details: `
Counts, suppresses what would tell of a few, and publishes each month as a vintage: every month that is
due, or the one named. A month is closed once; what is reported later goes into the next revision. A
running server does it by itself unless statistics.close is never.`,
  options: {
    month: { type: 'string', value: 'YYYY-MM', help: 'only this month' },
    ...DATA_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const month = values.month === undefined ? {} : { month: values.month }
    const asked = { work: 'close', ...month }
    const result = await runWork(server, '/control/statistics', asked, terminal)
    await printResult(terminal, result, values.json)
    return EXIT.ok
  },
})

export const statisticsRevise = command({
  name: 'statistics revise',
  summary: "publish the quarter's revision of earlier months",
  details: `
Counts published months again. A number moves only where it differs from every earlier vintage by nothing
or by enough that no subtraction tells of a few. One revision a quarter; a second one changes nothing.`,
  options: { ...DATA_OPTIONS, ...JSON_OPTION },
  async run({ values, terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const result = await runWork(server, '/control/statistics', { work: 'revise' }, terminal)
    await printResult(terminal, result, values.json)
    return EXIT.ok
  },
})
