import { mkdirSync, realpathSync } from 'node:fs'
import { DatasporError, type Redacted } from '@dataspor/kernel'
import type { Availability } from './availability.ts'
import { type BackOff, backOffMs } from './back-off.ts'
import type { EngineProcess, StartProcess } from './child-process.ts'
import type { FromChild, StartOrder } from './messages.ts'
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
const START_MS_MAX = 60_000
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
  /** What the child said of itself before it ended. */
  #complaint: string | undefined
  #port = 0
  #failures = 0
  #readySince = 0
  #isStopped = false
  #cancelTimer: () => void = () => {}

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
    const { username, password, database } = this.#options
    if (this.#state !== 'ready') {
      const internal = `clickhouse-embedded (${database}): ${this.#reason ?? this.#state}`
      throw new DatasporError('not_ready', { internal })
    }
    return { url: `http://127.0.0.1:${this.#port}`, username, password, database }
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancelTimer()
    const child = this.#child
    if (this.#state !== 'unavailable') this.#set('off', 'Analytics has been stopped.')
    if (child === undefined) return
    const ended = new Promise<void>((resolve) => child.onEnd(() => resolve()))
    child.send({ type: 'stop' })
    const cancel = this.#options.timers.after(STOP_MS_MAX, () => child.kill())
    await ended
    cancel()
  }

  #start(): void {
    const { logger, database, startProcess, timers } = this.#options
    this.#set('starting', 'Analytics is starting.')
    this.#complaint = undefined
    try {
      const order = this.#order()
      const child = startProcess((output) => logger.warn({ output, database }, 'analytics wrote'))
      this.#child = child
      child.onMessage((message) => this.#heard(child, message))
      child.onEnd((how) => this.#ended(child, how))
      child.send(order)
      this.#cancelTimer = timers.after(START_MS_MAX, () => child.kill())
    } catch (error) {
      this.#failed(error instanceof Error ? error.message : String(error))
    }
  }

  #order(): StartOrder {
    const { folder, database, statements, username, password, memoryBytesMax } = this.#options
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return {
      type: 'start',
      folder: realpathSync(folder),
      database,
      statements,
      username,
      password: password.expose(),
      port: this.#port,
      memoryBytesMax,
    }
  }

  #heard(child: EngineProcess, message: FromChild): void {
    if (child !== this.#child || this.#isStopped) return
    if (message.type === 'listening') {
      this.#cancelTimer()
      this.#port = message.port
      this.#readySince = this.#options.timers.now()
      this.#set('ready', undefined)
      return
    }
    if (message.type === 'unavailable') this.#set('unavailable', message.reason)
    this.#complaint = message.reason
    // Somebody else has the port: the next start takes another one.
    if (message.reason.includes('EADDRINUSE')) this.#port = 0
    child.kill()
  }

  #ended(child: EngineProcess, how: string): void {
    if (child !== this.#child) return
    this.#child = undefined
    this.#cancelTimer()
    if (this.#isStopped || this.#state === 'unavailable') return
    const { backOff, timers } = this.#options
    const livedMs = this.#state === 'ready' ? timers.now() - this.#readySince : 0
    if (livedMs >= backOff.calmAfterMs) this.#failures = 0
    this.#failed(this.#complaint === undefined ? how : `${this.#complaint} (${how})`)
  }

  /** Waits, longer after each failure, and starts again. */
  #failed(why: string): void {
    const { backOff, timers, logger, database } = this.#options
    this.#failures += 1
    const waitMs = backOffMs(this.#failures, backOff)
    logger.warn({ why, database, waitMs }, 'analytics ended and is started again')
    this.#cancelTimer = timers.after(waitMs, () => this.#start())
    this.#set('down', `Analytics ended and is started again: ${why}`)
  }

  /** Waits until the engine is ready or nobody starts it any more, a minute at most. */
  #settled(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        cancel()
        off()
        resolve()
      }
      const cancel = this.#options.timers.after(ENSURE_MS_MAX, done)
      const off = this.onStateChange((state) => {
        if (state !== 'starting' && state !== 'down') done()
      })
    })
  }

  #set(state: ClickHouseState, reason: string | undefined): void {
    this.#reason = reason
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#listeners) listener(state)
  }
}
