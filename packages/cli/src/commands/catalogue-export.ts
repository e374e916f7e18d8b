import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { get } from '../control/client.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { print } from '../terminal/terminal.ts'

export const catalogueExport = command({
  name: 'catalogue export',
  summary: 'the catalogue in force as JSON, to begin an edit from',
  details: `
It has no version: that follows from the content, so that each edit makes another.`,
  options: { ...DATA_OPTIONS },
  async run({ values, terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const content = await get(server, '/control/catalogue/document', z.looseObject({}))
    await print(terminal, JSON.stringify(content, null, 2))
    return EXIT.ok
  },
})
