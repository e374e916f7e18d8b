import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { enginesFile, forgetEngines, writeEngines } from './up/engines-file.ts'
import { missingEngines, startEngines } from './up/start-engines.ts'
import { untilStopped } from './until-stopped.ts'

const EXIT_FAILED = 1
const EXIT_USAGE = 2
const OTHERS_NOTHING = 0o077

const USAGE = `npm run engines -- up [--folder FOLDER]

Starts what a cluster stands on, empty and on loopback, without Docker: Apache Kafka, PostgreSQL, ClickHouse (embedded, an
engine for each model) and a double of EventStoreDB. Runs until Ctrl-C; nothing is kept after it. An engine of one's own is
used where its address is in DATASPOR_KAFKA_BROKERS, DATASPOR_POSTGRES_URL, DATASPOR_CLICKHOUSE_URL (with _USER and
_PASSWORD) or DATASPOR_EVENTSTOREDB_URL. The addresses stand in FOLDER/engines.json; FOLDER is "cluster" unless given.
`

async function up(folder: string): Promise<void> {
  const missing = missingEngines(process.env)
  if (missing.length > 0) throw new Error(missing.join('\n  '))
  const stopping = untilStopped()
  say('Starting the engines …')
  const engines = await startEngines(join(folder, 'engines'), process.env)
  try {
    writeEngines(folder, engines.settings)
    for (const kind of engines.kinds) say(`  ${kind}`)
    say(`Their addresses, for the services and for nobody else: ${enginesFile(folder)}`)
    say('Ready. Next, beside this: npm run cluster   Stop: Ctrl-C (what they hold is gone then)')
    await stopping
  } finally {
    forgetEngines(folder)
    await engines.stop()
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

process.umask(OTHERS_NOTHING)
const options = {
  folder: { type: 'string', default: 'cluster' },
  help: { type: 'boolean', short: 'h' },
} as const
try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const isKnown = positionals.length === 1 && positionals[0] === 'up'
  if (values.help === true || !isKnown) {
    say(USAGE)
    process.exitCode = values.help === true ? 0 : EXIT_USAGE
  } else {
    await up(resolve(process.env['INIT_CWD'] ?? '.', values.folder))
  }
} catch (error) {
  process.stderr.write(`dataspor: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = EXIT_FAILED
}
