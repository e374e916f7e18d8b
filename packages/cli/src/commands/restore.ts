import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { checkVault } from '../examine/vault-checks.ts'
import { holdingFolder } from '../offline/hold.ts'
import { restoreBackup } from '../offline/restore-backup.ts'
import { makeOwnFolder } from '../offline/write-durably.ts'
import { dataFolderOf } from '../settings.ts'
import { printResult } from '../terminal/print-result.ts'
import { progress } from '../terminal/progress.ts'
import { tell } from '../terminal/terminal.ts'

export const restore = command({
  name: 'restore',
  summary: 'put a backup into an empty data folder, with no server running on it',
  details: `
Every file is compared with the manifest before the first one is copied; then the log is verified, and the
vault if its key file is in place already. The personal model is made anew at the next start. Erasures
after the backup are in neither log nor vault then: carry them out again.`,
  positionals: ['FOLDER'],
  options: { ...DATA_OPTIONS, ...JSON_OPTION },
  async run({ values, positionals: [folder = ''], terminal }) {
    const data = dataFolderOf(values, terminal.env, terminal.callerFolder)
    const from = resolve(terminal.callerFolder, folder)
    await makeOwnFolder(data.root)
    return holdingFolder(data, async () => {
      const bar = progress(terminal.errors, 'restore', 'bytes')
      const { logId, position, madeAt } = await restoreBackup({
        from,
        data,
        onProgress: (done, total) => bar.update(done, total),
      }).finally(() => bar.end())
      await printResult(terminal, { folder: data.root, logId, position, madeAt }, values.json)
      if (!existsSync(data.keyFile)) {
        const next = `Put the key file at ${data.keyFile} (mode 0600), then run "dataspor doctor" and start the server.`
        await tell(terminal, next)
        return EXIT.ok
      }
      const findings = (await checkVault(data)).filter(({ ok }) => !ok)
      for (const { name, detail, remedy } of findings) {
        await tell(terminal, `${name}: ${detail}. ${remedy ?? ''}`)
      }
      return findings.length === 0 ? EXIT.ok : EXIT.failed
    })
  },
})
