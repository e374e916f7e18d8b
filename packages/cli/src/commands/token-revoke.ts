import { DatasporError, isDatasporError } from '@dataspor/kernel'
import { command } from '../command/command.ts'
import { DATA_OPTIONS } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { post } from '../control/client.ts'
import { controlOf, dataFolderOf } from '../settings.ts'
import { tell } from '../terminal/terminal.ts'

export const tokenRevoke = command({
  name: 'token revoke',
  summary: 'end a token, at once and for good',
  positionals: ['ID'],
  options: DATA_OPTIONS,
  async run({ values, positionals: [id], terminal }) {
    const server = controlOf(dataFolderOf(values, terminal.env, terminal.callerFolder))
    try {
      const reply = await post(server, '/control/tokens/revoke', { id })
      reply.resume()
    } catch (error) {
      if (!isDatasporError(error, 'not_found')) throw error
      throw new DatasporError('not_found', { detail: 'There is no such token. See "token list".' })
    }
    await tell(terminal, 'Revoked.')
    return EXIT.ok
  },
})
