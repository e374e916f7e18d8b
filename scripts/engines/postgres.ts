import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePorts } from './ports.ts'

const START_MS_MAX = 60_000
const PAUSE_MS = 50

export interface PostgresServer {
  /** With the superuser of this server, which nobody else can reach. */
  readonly url: string
  readonly dataFolder: string
  /** As an operator stops it, and as a crash does. */
  stop(how?: 'fast' | 'kill'): Promise<void>
  /** The same folder and port again. */
  start(): Promise<void>
}

/** The folder of PostgreSQL's programs; undefined where it is not installed. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => +b - +a) : []
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    '/usr/local/pgsql/bin',
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')))
}

export const POSTGRES_MISSING =
  'PostgreSQL is not installed: `apt-get install postgresql` (Debian), or set DATASPOR_POSTGRES_URL'

/**
 * A PostgreSQL server of one's own in an empty folder, on loopback, without Docker. It refuses to run as root, so that there
 * it runs as the user that its package made.
 */
export async function startPostgres(folder: string): Promise<PostgresServer> {
  const programs = postgresPrograms()
  if (programs === undefined) throw new Error(POSTGRES_MISSING)
  const [port] = await freePorts(1)
  const who = process.getuid?.() === 0 ? userNamed('postgres') : undefined
  const dataFolder = join(folder, 'data')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (who !== undefined) chownSync(folder, who.uid, who.gid)
  const run = { ...who, cwd: '/', stdio: 'ignore' as const }
  const settings = ['-U', 'dataspor', '-A', 'trust', '-E', 'UTF8', '--locale=C']
  execFileSync(join(programs, 'initdb'), ['-D', dataFolder, ...settings], run)
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Old segments of the journal go, rather than being written over one day.
    wal_recycle: 'off',
    min_wal_size: '32MB',
    max_wal_size: '64MB',
  }
  const set = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', dataFolder, '-p', String(port), ...set]
  let server: ReturnType<typeof spawn> | undefined
  const start = async (): Promise<void> => {
    const started = Date.now()
    // After a crash it ends at once for as long as a process of its predecessor is left.
    do {
      if (Date.now() - started > START_MS_MAX) throw new Error('PostgreSQL does not start')
      server = spawn(join(programs, 'postgres'), args, run)
    } while (!(await answers(server, join(programs, 'pg_isready'), port!)))
  }
  await start()
  return {
    url: `postgres://dataspor@127.0.0.1:${port}/postgres`,
    dataFolder,
    start,
    stop: async (how = 'fast') => {
      if (server === undefined || server.exitCode !== null || server.signalCode !== null) return
      const gone = once(server, 'exit')
      if (how === 'kill') killAll(server.pid!)
      else server.kill('SIGINT')
      await gone
    },
  }
}

/** The postmaster alone leaves its children behind for a while. */
function killAll(pid: number): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/)
  process.kill(pid, 'SIGKILL')
  for (const child of children.filter((text) => text !== '')) {
    try {
      process.kill(Number(child), 'SIGKILL')
    } catch {
      // It has ended with its parent.
    }
  }
}

/** False where the server ends before it answers. */
async function answers(server: ChildProcess, program: string, port: number): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) {
    const asked = spawn(program, ['-q', '-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' })
    const [code] = (await once(asked, 'exit')) as [number | null]
    if (code === 0) return true
    await setTimeout(PAUSE_MS)
  }
  return false
}

function userNamed(name: string): { readonly uid: number; readonly gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((each) => each.startsWith(`${name}:`))
  if (line === undefined) throw new Error(`there is no user ${name} to run PostgreSQL as`)
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
