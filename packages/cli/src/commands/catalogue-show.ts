import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { get } from '../control/client.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { printResult } from '../terminal/print-result.ts'

const shownSchema = z.record(z.string(), z.union([z.string(), z.number()]))

export const catalogueShow = command({
  name: 'catalogue show',
  summary: 'which catalogue is in force',
  options: { ...DATA_OPTIONS, ...JSON_OPTION },
  async run({ values, terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    await printResult(terminal, await get(server, '/control/catalogue', shownSchema), values.json)
    return EXIT.ok
  },
})
