import { DatasporError, isDatasporError } from '@dataspor/kernel'
import { z } from 'zod'
import { command } from '../command/command.ts'
import { DATA_OPTIONS } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { UsageError } from '../command/usage-error.ts'
import { postForJson } from '../control/client.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { askNumber } from '../terminal/ask-number.ts'
import { tell } from '../terminal/terminal.ts'
import { NEVER_AN_ARGUMENT } from './who.ts'

export const erase = command({
  name: 'erase',
  summary: 'carry out a controller’s decision to erase a person (GDPR art. 17)',
  details: `
Destroys the person's key and the way from the number to it. It cannot be undone: what the log holds of
the person can be opened by nobody, and every answer is empty from then on. Who looked things up stays
on record. Cut off half-way it is ended at the next start, or by the same decision again.
Asks for the number without showing it, or reads it from standard input.`,
  tooMany: NEVER_AN_ARGUMENT,
  options: {
    decision: { type: 'string', value: 'ID', help: 'id of the decision at the controller' },
    ground: { type: 'string', value: 'CODE', help: 'gdpr-17-1-a to gdpr-17-1-f' },
    ...DATA_OPTIONS,
  },
  async run({ values, terminal }) {
    const { decision, ground } = values
    if (decision === undefined || ground === undefined)
      throw new UsageError('An erasure needs --decision and --ground.')
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    const number = await askNumber(terminal, 'Person number (not shown as you type): ')
    const asked = { number: number.expose(), decision, ground }
    const replied = z.looseObject({ erased: z.enum(['now', 'before']) })
    try {
      const { erased } = await postForJson(server, '/control/erase', asked, replied)
      await tell(terminal, erased === 'now' ? 'Erased.' : 'That decision was carried out before.')
    } catch (error) {
      if (!isDatasporError(error, 'not_found')) throw error
      throw new DatasporError('not_found', { detail: 'Nobody is known by this number.' })
    }
    return EXIT.ok
  },
})
