import { join } from 'node:path'
import { type Child, type ChildOptions, type Ended, startChild } from './child.ts'
import { type Control, controlAt } from './control.ts'

const MAIN = 'services/standalone/src/main.ts'

export interface ServiceOptions {
  /** The data folder; made by the service where there is none. */
  readonly data: string
  readonly env?: ChildOptions['env']
}

/** The program as an operator runs it, on a free port of the loopback address. */
export interface Service extends AsyncDisposable {
  readonly child: Child
  readonly data: string
  /** `http://127.0.0.1:port` */
  readonly address: string
  readonly control: Control
  /** The program was asked to stop, and has. */
  stop(): Promise<Ended>
  /** The process is gone, whatever it was doing. */
  kill(): Promise<Ended>
}

/** Starts the program without waiting for anything. */
export function spawnService({ data, env = {} }: ServiceOptions): Child {
  return startChild(MAIN, {
    env: {
      DATASPOR_DATA_FOLDER: data,
      DATASPOR_HTTP_PORT: '0',
      DATASPOR_DEMO_LOAD: 'never',
      DATASPOR_LOG_LEVEL: 'info',
      ...env,
    },
  })
}

/** Starts the program; resolves when it listens. Rejects with what it said where it does not come up. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const child = spawnService(options)
  const [, address] = await child.said(/^Dataspor listens on (\S+)$/m)
  return {
    child,
    data: options.data,
    address: address!,
    control: controlAt(join(options.data, 'control.sock')),
    stop: () => child.end('SIGTERM'),
    kill: () => child.end('SIGKILL'),
    [Symbol.asyncDispose]: () => child[Symbol.asyncDispose](),
  }
}
