import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { get } from '../control/client.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { printJson, table, wantsJson } from '../terminal/table.ts'
import { print } from '../terminal/terminal.ts'

const statusSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

export const status = command({
  name: 'status',
  summary: 'what the running server says of itself',
  options: { ...DATA_OPTIONS, ...JSON_OPTION },
  async run({ values, terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const said = await get(server, '/control/status', statusSchema)
    if (wantsJson(terminal, values.json)) await printJson(terminal, said)
    else {
      const lines = table(Object.entries(said), [
        { title: 'WHAT', cell: ([name]) => name },
        { title: 'NOW', cell: ([, value]) => (value === null ? 'none' : String(value)) },
      ])
      await print(terminal, lines.join('\n'))
    }
    return EXIT.ok
  },
})
