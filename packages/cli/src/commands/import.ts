import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { command } from '../command/command.ts'
import { DATA_OPTIONS, JSON_OPTION } from '../command/common-options.ts'
import { EXIT, type ExitCode } from '../command/exit.ts'
import { UsageError } from '../command/usage-error.ts'
import type { Server } from '../control/exchange.ts'
import { signedIn } from '../control/with-token.ts'
import { importBatch } from '../import/batch-command.ts'
import { reportImport } from '../import/report.ts'
import { runImport } from '../import/run-import.ts'
import { fileSource, streamSource } from '../import/source.ts'
import { stateFile } from '../import/state.ts'
import { controlOf, dataFolderOf, type Where } from '../settings.ts'
import { progress } from '../terminal/progress.ts'
import { wantsJson } from '../terminal/table.ts'
import type { Terminal } from '../terminal/terminal.ts'

const REJECTED_SHOWN_MAX = 20
const REJECTED_KEPT_MAX = 1_000_000

export const importCommand = command({
  name: 'import',
  summary: 'send a file of events (NDJSON, plain or gzip; - is standard input)',
  details: `
Through the control socket of the running server, as the registered party that --source names;
or, with DATASPOR_TOKEN in the environment, over HTTP to DATASPOR_ADDRESS (http://127.0.0.1:4680).
Every line gets the same judgement as over HTTP. An import that broke off goes on after the last line
acknowledged when the same command is given again (FILE.dataspor-import.json says where); an event
sent twice is stored once. Lines are never printed.
With --batch, FILE is CSV (one number a line, no header row, plain or gzip) and HEADER the event, without a
subject, that it was one act about all of them. Give the same command again if it broke off.`,
  positionals: ['FILE'],
  options: {
    batch: { type: 'string', value: 'HEADER', help: 'FILE holds the people of this one event' },
    source: { type: 'string', value: 'REF', help: 'the party that reports, e.g. kommune:0167' },
    ...DATA_OPTIONS,
    ...JSON_OPTION,
  },
  async run({ values, positionals: [file = '-'], terminal }): Promise<ExitCode> {
    const { server, path, target, batches, query } = destination(values, terminal)
    if (values.batch !== undefined) {
      const asked = { header: values.batch, file, server, path: batches, query }
      return importBatch({ ...asked, json: wantsJson(terminal, values.json) }, terminal)
    }
    const whole = file === '-' ? undefined : resolve(terminal.callerFolder, file)
    const source = whole === undefined ? streamSource(terminal.input) : await fileSource(whole)
    const json = wantsJson(terminal, values.json)
    const bar = progress(terminal.errors, 'import', 'bytes')
    const outcome = await runImport({
      source,
      states: whole === undefined ? undefined : stateFile(whole),
      target,
      sending: { server, path, sleep: (ms) => setTimeout(ms) },
      rejectedMax: json ? REJECTED_KEPT_MAX : REJECTED_SHOWN_MAX,
      onProgress: () => bar.update(source.bytesRead(), source.bytesTotal || source.bytesRead()),
    })
    bar.end()
    await reportImport(terminal, outcome, json)
    const refused = Object.keys(outcome.state.rejected).length > 0
    return outcome.fault !== undefined || refused ? EXIT.failed : EXIT.ok
  },
})

interface Destination {
  readonly server: Server
  readonly path: string
  readonly target: string
  /** The same for batches, and what stands behind each of their paths. */
  readonly batches: string
  readonly query: string
}

function destination(
  values: Where & { readonly source?: string },
  { env, callerFolder }: Terminal,
): Destination {
  const server = signedIn(env)
  if (server !== undefined) {
    if (values.source !== undefined) {
      throw new UsageError('With DATASPOR_TOKEN the token says who reports: leave --source out.')
    }
    const target = server.url.origin
    return { server, path: '/v1/events', target, batches: '/v1/batches', query: '' }
  }
  if (values.source === undefined) {
    throw new UsageError('Say who reports with --source REF, or set DATASPOR_TOKEN.')
  }
  const folder = dataFolderOf(values, env, callerFolder)
  const query = `?source=${encodeURIComponent(values.source)}`
  const target = `${folder.root} ${values.source}`
  const path = `/control/import${query}`
  return { server: controlOf(folder), path, target, batches: '/control/batches', query }
}
