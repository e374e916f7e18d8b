import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT } from '../command/exit.ts'
import { runWork, type WorkResult } from '../control/work.ts'
import { preferServer } from '../offline/prefer-server.ts'
import { rebuildOffline } from '../offline/rebuild-offline.ts'
import { dataFolderOf } from '../settings.ts'
import { printResult } from '../terminal/print-result.ts'
import { progress } from '../terminal/progress.ts'

export const rebuildCommand = command({
  name: 'rebuild',
  summary: 'make the read models anew from the log',
  details: `
With --digest, says the SHA-256 over all rows: the same log gives the same digest, whoever rebuilds.
Answers are given all the while by a running server; officers and statisticians wait until
theirs are made. Without a server those models are emptied, and filled from the next start on.`,
  options: {
    digest: { type: 'boolean', help: 'say the digest of the rows' },
    ...DATA_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, terminal }) {
    const data = dataFolderOf(values, terminal.env, terminal.callerFolder)
    const digest = values.digest === true
    const result = await preferServer<WorkResult>(data, terminal, {
      online: (server) => runWork(server, '/control/rebuild', { digest }, terminal),
      offline: async () => {
        const bar = progress(terminal.errors, 'rebuild', 'count')
        try {
          const built = await rebuildOffline(data, digest, (done, total) => bar.update(done, total))
          const { position } = built.applied
          const told = { events: built.events, position }
          return built.digest === undefined ? told : { ...told, digest: built.digest }
        } finally {
          bar.end()
        }
      },
    })
    await printResult(terminal, result, values.json)
    return EXIT.ok
  },
})
