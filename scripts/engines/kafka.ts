import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { endWithUs } from './end-with-us.ts'
import { type BrokerOptions, settingsOf } from './kafka/settings.ts'
import { freePorts } from './ports.ts'

const POM = fileURLToPath(new URL('./kafka/pom.xml', import.meta.url))
const VERSION = '3.9.1'
const FETCH_MS_MAX = 300_000
const START_MS_MAX = 90_000
const PAUSE_MS = 100
const HEAP = ['-Xms128m', '-Xmx384m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

export const KAFKA_MISSING =
  'Apache Kafka needs Java 17 and Maven: `apt-get install default-jre-headless maven` (Debian)'

export interface KafkaBroker {
  readonly id: number
  readonly address: string
  /** As an operator stops it, and as a crash does. */
  stop(how?: 'gentle' | 'kill'): Promise<void>
  /** The same folder and ports again. */
  start(): Promise<void>
}

export interface KafkaCluster {
  readonly brokers: readonly KafkaBroker[]
  /** Every broker, for a client to begin with. */
  readonly addresses: readonly string[]
  stop(): Promise<void>
}

/** Whether Java and Maven are here. */
export function kafkaIsPossible(): boolean {
  return [
    ['java', '-version'],
    ['mvn', '-version'],
  ].every(([command, ...args]) => spawnSync(command!, args, { stdio: 'ignore' }).status === 0)
}

export interface KafkaOptions {
  readonly brokers?: 1 | 3
  /** Gives the port at which clients are to reach a broker, instead of its own: one that passes on, or does not. */
  readonly through?: (port: number) => Promise<number>
}

/**
 * Apache Kafka without Docker, in an empty folder, on loopback: brokers that are controllers too (KRaft). Its jars come
 * from Maven Central once, into the user's cache.
 */
export async function startKafka(
  folder: string,
  { brokers: count = 1, through }: KafkaOptions = {},
): Promise<KafkaCluster> {
  const jars = await kafkaJars()
  const ports = await freePorts(2 * count)
  const ids = Array.from({ length: count }, (_, i) => i + 1)
  const voters = ids.map((id) => `${id}@127.0.0.1:${ports[2 * (id - 1)]}`).join(',')
  const cluster = clusterId()
  const portsTold = await Promise.all(
    ids.map((id) => through?.(ports[2 * (id - 1) + 1]!) ?? ports[2 * (id - 1) + 1]!),
  )
  const brokers = ids.map((id) => {
    const [controller, port] = [ports[2 * (id - 1)]!, ports[2 * (id - 1) + 1]!]
    return broker({
      portTold: portsTold[id - 1]!,
      jars,
      folder: join(folder, `broker-${id}`),
      id,
      port,
      controller,
      voters,
      count,
    })
  })
  await Promise.all(brokers.map((one) => one.format(cluster)))
  await Promise.all(brokers.map((one) => one.start()))
  return {
    brokers,
    addresses: brokers.map(({ address }) => address),
    stop: async () => {
      await Promise.all(brokers.map((one) => one.stop('kill')))
    },
  }
}

/** 16 bytes in base64url; one that began with `-` would be taken for an option. */
function clusterId(): string {
  const bytes = randomBytes(16)
  bytes[0]! &= 0x7f
  return bytes.toString('base64url')
}

function broker(
  options: BrokerOptions,
): KafkaBroker & { format(cluster: string): Promise<unknown> } {
  const { jars, folder, id, port } = options
  const settings = join(folder, 'server.properties')
  const java = ['-cp', join(jars, '*'), ...HEAP]
  let server: ChildProcess | undefined
  return {
    id,
    address: `127.0.0.1:${options.portTold}`,
    format: (cluster) => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      writeFileSync(settings, settingsOf(options))
      const args = ['kafka.tools.StorageTool', 'format', '-t', cluster, '-c', settings]
      return promisify(execFile)('java', [...java, ...args])
    },
    start: async () => {
      const started = spawn('java', [...java, 'kafka.Kafka', settings], { stdio: 'ignore' })
      server = started
      endWithUs(started, 'KILL')
      await listening(started, port)
    },
    stop: async (how = 'gentle') => {
      if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
      const gone = once(server, 'exit')
      server.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM')
      await gone
    },
  }
}

/** The folder of the jars, fetched where they are not there yet. */
async function kafkaJars(): Promise<string> {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache')
  const folder = join(cache, 'dataspor', `kafka-${VERSION}`)
  if (existsSync(folder)) return folder
  const beside = `${folder}.${process.pid}`
  mkdirSync(beside, { recursive: true })
  const copy = [
    'dependency:copy-dependencies',
    '-DincludeScope=runtime',
    `-DoutputDirectory=${beside}`,
  ]
  await promisify(execFile)('mvn', ['-q', '-B', '-f', POM, ...copy], { timeout: FETCH_MS_MAX })
  // Of two processes that fetch at once, the second finds the first one's folder.
  if (existsSync(folder)) rmSync(beside, { recursive: true })
  else renameSync(beside, folder)
  return folder
}

async function listening(server: ChildProcess, port: number): Promise<void> {
  const started = Date.now()
  while (!(await accepts(port))) {
    if (server.exitCode !== null || server.signalCode !== null)
      throw new Error('Kafka ended before it listened')
    if (Date.now() - started > START_MS_MAX) throw new Error('Kafka does not listen')
    await pause(PAUSE_MS)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
