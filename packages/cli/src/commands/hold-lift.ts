import { DatasporError, isDatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { postForJson } from '../control/client.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { tell } from '../terminal/terminal.ts'

export const holdLift = command({
  name: 'hold lift',
  summary: 'end a hold before its time; what it withheld shows again',
  positionals: ['ID'],
  details: `
ID is that of "hold list": of the hold, or of the event that it stands in.`,
  options: DATA_OPTIONS,
  async run({ values, positionals: [id], terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const replied = z.looseObject({ lifted: z.enum(['now', 'before']) })
    try {
      const { lifted } = await postForJson(server, '/control/holds/lift', { id }, replied)
      await tell(terminal, lifted === 'now' ? 'Lifted.' : 'It was lifted before.')
    } catch (error) {
      if (!isDatasporError(error, 'not_found')) throw error
      throw new DatasporError('not_found', { detail: 'There is no such hold. See "hold list".' })
    }
    return EXIT.ok
  },
})
