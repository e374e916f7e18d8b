import { resolve } from 'node:path'
import { systemClock } from '@dataspor/kernel'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { runWork, type WorkResult } from '../control/work.ts'
import { MANIFEST } from '../offline/manifest.ts'
import { preferServer } from '../offline/prefer-server.ts'
import { takeBackup } from '../offline/take-backup.ts'
import { dataFolderOf } from '../settings.ts'
import { printResult } from '../terminal/print-result.ts'
import { stepProgress } from '../terminal/step-progress.ts'
import { tell } from '../terminal/terminal.ts'

export const backup = command({
  name: 'backup',
  summary: 'copy log, vault and tokens into a new folder, while the server runs or not',
  details: `
The key file is not in the copy: whoever finds a backup with its key can read everything. Keep it
apart, or name another place for it with --keys. ${MANIFEST} is written last and has the hash of each file.`,
  positionals: ['FOLDER'],
  options: {
    keys: { type: 'string', value: 'FILE', help: 'copy the key file there, outside of FOLDER' },
    ...DATA_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, positionals: [folder = ''], terminal }) {
    const data = dataFolderOf(values, terminal.env, terminal.callerFolder)
    const target = resolve(terminal.callerFolder, folder)
    const keysTo =
      values.keys === undefined ? undefined : resolve(terminal.callerFolder, values.keys)
    const asked = { folder: target, ...(keysTo === undefined ? {} : { keysTo }) }
    const result = await preferServer<WorkResult>(data, terminal, {
      online: (server) => runWork(server, '/control/backup', asked, terminal),
      offline: async () => {
        const steps = stepProgress(terminal.errors)
        try {
          const { logId, position } = await takeBackup({
            data,
            target,
            keysTo,
            clock: systemClock,
            onProgress: (step, done, total) => steps.update(step, done, total),
          })
          return { folder: target, logId, position }
        } finally {
          steps.end()
        }
      },
    })
    await printResult(terminal, result, values.json)
    const where = keysTo === undefined ? 'It is not in the backup' : 'It is copied apart'
    await tell(
      terminal,
      `The key file is ${data.keyFile}. ${where}; without it the copy opens to nobody.`,
    )
    return EXIT.ok
  },
})
