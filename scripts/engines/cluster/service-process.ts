import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithUs } from '../end-with-us.ts'

const START_MS_MAX = 120_000
const ADDRESS = /https?:\/\/\S+/

export type ServiceName = 'ingest' | 'projector' | 'api'

export interface ServiceOptions {
  readonly service: ServiceName
  /** `ingest-1` */
  readonly name: string
  /** Its own folder lies in it, by its name. */
  readonly folder: string
  readonly settings: Readonly<Record<string, string>>
}

/** A service in a process of its own. */
export interface ServiceProcess {
  readonly name: string
  readonly address: string
  readonly dataFolder: string
  /** All that it says of itself. */
  readonly logFile: string
  readonly child: ChildProcess
  /** As an operator stops it, and as a crash does. */
  stop(how?: 'gentle' | 'kill'): Promise<void>
}

/** Starts a service and waits until it says where it is. Rejects where it ends before. */
export async function startService(options: ServiceOptions): Promise<ServiceProcess> {
  const { service, name, folder, settings } = options
  const program = fileURLToPath(
    new URL(`../../../services/${service}/src/main.ts`, import.meta.url),
  )
  const dataFolder = join(folder, name)
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const logFile = join(folder, `${name}.log`)
  const log = openSync(logFile, 'a', 0o600)
  const own = { DATASPOR_DATA_FOLDER: dataFolder, DATASPOR_HTTP_PORT: '0' }
  const env = { ...withoutSettings(process.env), ...own, ...settings }
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', log] })
  closeSync(log)
  endWithUs(child, 'TERM')
  const stop = async (how: 'gentle' | 'kill' = 'gentle'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(how === 'kill' ? 'SIGKILL' : 'SIGTERM')
    await gone
  }
  try {
    const address = await addressOf(child, logFile)
    return { name, address, dataFolder, logFile, child, stop }
  } catch (error) {
    await stop('kill')
    throw error
  }
}

function addressOf(child: ChildProcess, logFile: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(
      () => reject(new Error(`it does not start: see ${logFile}`)),
      START_MS_MAX,
    )
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      const address = ADDRESS.exec(said)?.[0]
      if (address === undefined || !said.includes('\n')) return
      clearTimeout(timer)
      resolve(address)
    })
    child.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`it ended at its start: see ${logFile}`))
    })
  })
}

/** What is set for another program of this machine is not meant for this one. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('DATASPOR_')))
}
