import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { endWithUs } from './end-with-us.ts'
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

/** Of two servers that follow one another. */
export interface PostgresPair {
  /** Names both. */
  readonly url: string
  readonly primary: PostgresServer
  readonly standby: PostgresServer & {
    /** It takes writes from here on; its primary is to be gone. */
    promote(): Promise<void>
  }
}

// Old segments of the journal go, rather than being written over one day.
const JOURNAL = { wal_recycle: 'off', min_wal_size: '32MB', max_wal_size: '64MB' }

/**
 * A PostgreSQL server of one's own in an empty folder, on loopback, without Docker. It refuses to run as root, so that there
 * it runs as the user that its package made.
 */
export async function startPostgres(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> {
  const { programs, who } = installed()
  const [port] = await freePorts(1)
  const dataFolder = ownFolder(folder, who)
  const made = ['-U', 'dataspor', '-A', 'trust', '-E', 'UTF8', '--locale=C']
  execFileSync(join(programs, 'initdb'), ['-D', dataFolder, ...made], runBy(who))
  const server = serverIn(dataFolder, port!, settings)
  await server.start()
  return server
}

/** A primary that waits for its standby with every commit, or, told not to, does not. */
export async function startPostgresPair(
  folder: string,
  { waits = true }: { readonly waits?: boolean } = {},
): Promise<PostgresPair> {
  const { programs, who } = installed()
  const names = { synchronous_standby_names: waits ? '*' : '' }
  ownFolder(folder, who)
  const primary = await startPostgres(join(folder, 'primary'), names)
  const [port] = await freePorts(1)
  const dataFolder = ownFolder(join(folder, 'standby'), who)
  const copy = ['-d', primary.url, '-D', dataFolder, '-R', '-X', 'stream', '-c', 'fast']
  await promisify(execFile)(join(programs, 'pg_basebackup'), copy, { ...runBy(who) })
  const standby = serverIn(dataFolder, port!)
  await standby.start()
  const [one, other] = [primary, standby].map(({ url }) => new URL(url).host)
  return {
    url: `postgres://dataspor@${one},${other}/postgres?target_session_attrs=read-write`,
    primary,
    standby: {
      ...standby,
      promote: async () => {
        const promote = ['promote', '-w', '-D', dataFolder]
        await promisify(execFile)(join(programs, 'pg_ctl'), promote, { ...runBy(who) })
      },
    },
  }
}

function installed(): { readonly programs: string; readonly who: Who | undefined } {
  const programs = postgresPrograms()
  if (programs === undefined) throw new Error(POSTGRES_MISSING)
  return { programs, who: process.getuid?.() === 0 ? userNamed('postgres') : undefined }
}

interface Who {
  readonly uid: number
  readonly gid: number
}

const runBy = (who: Who | undefined) => ({ ...who, cwd: '/', stdio: 'ignore' as const })

/** Of the data below `folder`, which the one who runs the server may enter. */
function ownFolder(folder: string, who: Who | undefined): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (who !== undefined) chownSync(folder, who.uid, who.gid)
  return join(folder, 'data')
}

function serverIn(
  dataFolder: string,
  port: number,
  settings: Readonly<Record<string, string>> = {},
): PostgresServer {
  const { programs, who } = installed()
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Shared memory that a killed server leaves behind goes with its folder.
    dynamic_shared_memory_type: 'mmap',
    ...JOURNAL,
    ...settings,
  }
  const set = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', dataFolder, '-p', String(port), ...set]
  let server: ReturnType<typeof spawn> | undefined
  return {
    url: `postgres://dataspor@127.0.0.1:${port}/postgres`,
    dataFolder,
    start: async () => {
      const started = Date.now()
      // After a crash it ends at once for as long as a process of its predecessor is left.
      do {
        if (Date.now() - started > START_MS_MAX) throw new Error('PostgreSQL does not start')
        server = spawn(join(programs, 'postgres'), args, runBy(who))
        endWithUs(server, 'QUIT')
      } while (!(await answers(server, join(programs, 'pg_isready'), port)))
    },
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
