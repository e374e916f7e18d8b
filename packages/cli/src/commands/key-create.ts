import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { openKeyring } from '@dataspor/vault'
import { command } from '../command/command.ts'
import { JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { makeOwnFolder } from '../offline/write-durably.ts'
import { printResult } from '../terminal/print-result.ts'
import { tell } from '../terminal/terminal.ts'

export const keyCreate = command({
  name: 'key create',
  summary: 'make the key file that the processes of a cluster share',
  details: `
One machine alone makes its own at the first start. Give every ingest and api process the same file
(DATASPOR_VAULT_KEY_FILE). Losing it loses every number and every sealed value: keep a copy apart from
the data. A file that is there is never written over.`,
  positionals: ['FILE'],
  options: JSON_OPTION,
  async run({ values, positionals: [file = ''], terminal }) {
    const path = resolve(terminal.callerFolder, file)
    if (existsSync(path)) {
      await tell(terminal, 'The file is there already. Nothing was written.')
      return EXIT.failed
    }
    if (!existsSync(dirname(path))) await makeOwnFolder(dirname(path))
    const { currentKeyId } = openKeyring(path, { create: true })
    await printResult(terminal, { keyFile: path, key: currentKeyId }, values.json)
    return EXIT.ok
  },
})
