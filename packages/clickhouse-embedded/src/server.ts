import { randomBytes } from 'node:crypto'
import { type Redacted, redact } from '@dataspor/kernel'
import { type Availability, availability } from './availability.ts'
import { BACK_OFF, type BackOff } from './back-off.ts'
import { startProcess, type StartProcess } from './child-process.ts'
import type { RegisteredStatement } from './statement.ts'
import { supervise } from './supervisor.ts'
import type { Timers } from './timers.ts'
import { systemTimers } from './timers.ts'

/**
 * `off` until somebody asks; `down` between an end and the next start; `unavailable` where the engine cannot run on
 * this machine at all, or after `stop()`.
 */
export type ClickHouseState = 'off' | 'starting' | 'ready' | 'down' | 'unavailable'

export interface ClickHouseEndpoint {
  readonly url: string
  readonly username: string
  readonly password: Redacted<string>
  readonly database: string
}

export interface ClickHouseLogger {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

export interface StartOptions {
  /** The engine's alone; made (0700) where it is not there. */
  readonly folder: string
  readonly database: string
  /** Every statement that may run, as the client sends it. */
  readonly statements: readonly RegisteredStatement[]
  readonly logger: ClickHouseLogger
  /** The engine's own bound over all it does; a statement may use half of it. 1 GB by default. */
  readonly memoryBytesMax?: number
  readonly timers?: Timers
  readonly backOff?: BackOff
  readonly startProcess?: StartProcess
  readonly available?: Availability
}

export interface ClickHouseServer {
  state(): ClickHouseState
  /** Why it is not ready, for people; undefined when it is. */
  reason(): string | undefined
  /** Process id of the engine while it lives. */
  pid(): number | undefined
  /**
   * Starts the engine where it is off and waits until it answers. The address stays the same over restarts, unless
   * another program has taken the port.
   * @throws DatasporError `not_ready` where it cannot run here, was stopped, or did not come up in a minute
   */
  ensure(): Promise<ClickHouseEndpoint>
  /** @returns a function that takes the listener away */
  onStateChange(listener: (state: ClickHouseState) => void): () => void
  /** Waits for what runs, then ends the engine; after `stopMsMax` it is killed, which costs nothing acknowledged. */
  stop(): Promise<void>
}

const MEMORY_BYTES_MAX = 1024 * 1024 * 1024

/** ClickHouse on this machine: chDB in a process of its own behind ClickHouse's HTTP interface. Starts nothing yet. */
export function startClickHouse(options: StartOptions): ClickHouseServer {
  return supervise({
    folder: options.folder,
    database: options.database,
    statements: options.statements,
    logger: options.logger,
    memoryBytesMax: options.memoryBytesMax ?? MEMORY_BYTES_MAX,
    timers: options.timers ?? systemTimers,
    backOff: options.backOff ?? BACK_OFF,
    startProcess: options.startProcess ?? startProcess,
    availability: options.available ?? availability(),
    username: 'dataspor',
    password: redact(randomBytes(24).toString('base64url')),
  })
}
