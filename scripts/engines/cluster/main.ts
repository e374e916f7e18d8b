import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { tryOut } from '@dataspor/composition/demo'
import { untilStopped } from '../until-stopped.ts'
import { enginesFile, readEngines } from '../up/engines-file.ts'
import { actLater, demonstrate, type DemoOptions, trialTokens } from './demonstrate.ts'
import { type Cluster, startCluster } from './start-cluster.ts'

const EXIT_FAILED = 1
const OTHERS_NOTHING = 0o077
const PROCESSES_MAX = 20
const PEOPLE_MAX = 10_000

const KAFKA = { topic: 'dataspor.kommune.0825', party: 'kommune:0825' }

const OPTIONS = {
  folder: { type: 'string', default: 'cluster' },
  ingest: { type: 'string', default: '2' },
  api: { type: 'string', default: '2' },
  projectors: { type: 'string', default: '2' },
  people: { type: 'string', default: '40' },
  help: { type: 'boolean', short: 'h' },
} as const

const USAGE = `npm run cluster [-- --ingest N --api N --projectors N --people N --folder FOLDER]

Starts the services as processes of their own on the engines that "npm run engines -- up" started: two of each kind unless
told otherwise. Loads the demonstration, shows one person's answer, and runs until Ctrl-C.
`

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']

async function run(values: Values): Promise<void> {
  const folder = resolve(process.env['INIT_CWD'] ?? '.', values.folder)
  const engines = readEngines(folder)
  if (engines === undefined)
    throw new Error(
      `no engines run: start them first, in another terminal, with "npm run engines -- up" (there is no ${enginesFile(folder)})`,
    )
  const stopping = untilStopped()
  const stop = new AbortController()
  say('Starting the services …')
  const cluster = await startCluster({
    folder: join(folder, 'services'),
    engines,
    kafka: KAFKA,
    ingest: count('ingest', values.ingest, PROCESSES_MAX),
    api: count('api', values.api, PROCESSES_MAX),
    projectors: count('projectors', values.projectors, PROCESSES_MAX),
  })
  try {
    announce(cluster)
    const people = count('people', values.people, PEOPLE_MAX)
    const brokers = engines['DATASPOR_KAFKA_BROKERS']!.split(',')
    const ended = stopping.then(() => stop.abort())
    await Promise.race([
      show(cluster, { folder, people, brokers, kafka: KAFKA }, stop.signal),
      ended,
    ])
    await ended
  } finally {
    await cluster.stop()
  }
}

async function show(cluster: Cluster, demo: DemoOptions, signal: AbortSignal): Promise<void> {
  const { address, dataFolder } = cluster.api[0]!
  try {
    say(`\nA synthetic person's answer:\n\n${await demonstrate(cluster, demo)}\n`)
    const tokens = await trialTokens(cluster, demo.people)
    say(`${tryOut(address, tokens)}\n`)
    const folder = relative(process.env['INIT_CWD'] ?? '.', dataFolder)
    say(`Ready: ${address}   Ask for anybody: npm run dataspor -- who --data ${quoted(folder)}`)
    say('Stop: Ctrl-C')
    await actLater(cluster, tokens, signal)
    say('Findings, a breach, a control of look-ups and published statistics are there now.')
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** As a shell takes it. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}

function announce({ ingest, projectors, api, keys }: Cluster): void {
  for (const { name, address } of [...ingest, ...projectors, ...api])
    say(`  ${name.padEnd(12)}${address}`)
  say(`  Kafka topic of ${KAFKA.party}: ${KAFKA.topic}`)
  say(`  keys        ${keys.vaultFile}: without it nobody can find a person or open what is sealed`)
}

function count(name: string, text: string, max: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= max) return value
  throw new Error(`--${name} is a whole number from 1 to ${max}`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

process.umask(OTHERS_NOTHING)
try {
  const { values } = parseArgs({ options: OPTIONS })
  if (values.help === true) say(USAGE)
  else await run(values)
} catch (error) {
  process.stderr.write(`dataspor: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = EXIT_FAILED
}
