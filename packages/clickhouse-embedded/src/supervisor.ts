import { mkdirSync, realpathSync } from 'node:fs'
import { DatasporError, type Redacted } from '@dataspor/kernel'
import type { Availability } from './availability.ts'
import { type BackOff, backOffMs } from './back-off.ts'
import type { EngineProcess, StartProcess } from './child-process.ts'
import type { FromChild } from './messages.ts'
import type {
  ClickHouseEndpoint,
  ClickHouseLogger,
  ClickHouseServer,
  ClickHouseState,
} from './server.ts'
import type { RegisteredStatement } from './statement.ts'
import type { Timers } from './timers.ts'

export interface Supervised {
  readonly folder: string
  readonly database: string
  readonly statements: readonly RegisteredStatement[]
  readonly logger: ClickHouseLogger
  readonly memoryBytesMax: number
  readonly timers: Timers
  readonly backOff: BackOff
  readonly startProcess: StartProcess
  readonly availability: Availability
  readonly username: string
  readonly password: Redacted<string>
}

const ENSURE_MS_MAX = 60_000
const STOP_MS_MAX = 15_000

/** Keeps one child alive: starts it when first asked for, again after each end with a growing pause. */
export function supervise(options: Supervised): ClickHouseServer {
  return new Supervisor(options)
}

class Supervisor implements ClickHouseServer {
  readonly #options: Supervised
  readonly #listeners = new Set<(state: ClickHouseState) => void>()
  #state: ClickHouseState = 'off'
  #reason: string | undefined = 'Analytics has not been started yet.'
  #child: EngineProcess | undefined
  #port = 0
  #failures = 0
  #readySince = 0
  #isStopped = false
  #cancelRestart: () => void = () => {}

  constructor(options: Supervised) {
    this.#options = options
    if (!options.availability.isAvailable) this.#set('unavailable', options.availability.reason)
  }

  state(): ClickHouseState {
    return this.#state
  }
  reason(): string | undefined {
    return this.#reason
  }
  pid(): number | undefined {
    return this.#child?.pid
  }

  onStateChange(listener: (state: ClickHouseState) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async ensure(): Promise<ClickHouseEndpoint> {
    if (this.#state === 'off' && !this.#isStopped) this.#start()
    if (this.#state === 'starting' || this.#state === 'down') await this.#settled()
    if (this.#state !== 'ready') throw this.#notReady()
    const { username, password, database } = this.#options
    return { url: `http://127.0.0.1:${this.#port}`, username, password, database }
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancelRestart()
    const child = this.#child
    this.#set('unavailable', 'Analytics has been stopped.')
    if (child === undefined) return
    const ended = new Promise<void>((resolve) => child.onEnd(() => resolve()))
    child.send({ type: 'stop' })
    // Nothing acknowledged is lost with it: a statement that still runs has not been answered.
    const cancel = this.#options.timers.after(STOP_MS_MAX, () => child.kill())
    await ended
    cancel()
  }

  #start(): void {
    const { folder, database, statements, username, password, memoryBytesMax } = this.#options
    this.#set('starting', 'Analytics is starting.')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const child = this.#options.startProcess((output) => {
      this.#options.logger.warn({ output, database }, 'analytics engine wrote')
    })
    this.#child = child
    child.onMessage((message) => this.#heard(child, message))
    child.onEnd((how) => this.#ended(child, how))
    child.send({
      type: 'start',
      folder: realpathSync(folder),
      database,
      statements,
      username,
      password: password.expose(),
      port: this.#port,
      memoryBytesMax,
    })
  }

  #heard(child: EngineProcess, message: FromChild): void {
    if (child !== this.#child || this.#isStopped) return
    if (message.type === 'listening') {
      this.#port = message.port
      this.#readySince = this.#options.timers.now()
      this.#set('ready', undefined)
      return
    }
    this.#reason = message.reason
    if (message.type === 'unavailable') this.#set('unavailable', message.reason)
    // Somebody else has the port: the next start takes another one.
    if (message.reason.includes('EADDRINUSE')) this.#port = 0
    child.kill()
  }

  #ended(child: EngineProcess, how: string): void {
    if (child !== this.#child) return
    this.#child = undefined
    if (this.#isStopped || this.#state === 'unavailable') return
    const { backOff, timers, logger, database } = this.#options
    const wasCalm =
      this.#state === 'ready' && timers.now() - this.#readySince >= backOff.calmAfterMs
    this.#failures = wasCalm ? 1 : this.#failures + 1
    const waitMs = backOffMs(this.#failures, backOff)
    logger.warn({ how, database, waitMs, reason: this.#reason }, 'analytics engine ended')
    this.#set('down', `Analytics ended (${how}) and is started again.`)
    this.#cancelRestart = timers.after(waitMs, () => this.#start())
  }

  /** Waits until the engine is ready or never will be. */
  #settled(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel()
        off()
        resolve()
      }
      const cancel = this.#options.timers.after(ENSURE_MS_MAX, done)
      const off = this.onStateChange((state) => {
        if (state === 'ready' || state === 'unavailable') done()
      })
    })
  }

  #set(state: ClickHouseState, reason: string | undefined): void {
    this.#reason = reason
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#listeners) listener(state)
  }

  #notReady(): DatasporError {
    return new DatasporError('not_ready', {
      internal: `clickhouse-embedded (${this.#options.database}): ${this.#reason ?? this.#state}`,
    })
  }
}
