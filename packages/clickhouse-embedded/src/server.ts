import { randomBytes } from 'node:crypto'
import { type Redacted, redact } from '@dataspor/kernel'
import { type Availability, availability } from './availability.ts'
import { BACK_OFF, type BackOff } from './back-off.ts'
import { startProcess, type StartProcess } from './child-process.ts'
import { prepareRegistry } from './registry.ts'
import type { RegisteredStatement } from './statement.ts'
import { supervise } from './supervisor.ts'
import type { Timers } from './timers.ts'
import { systemTimers } from './timers.ts'

/**
 * `off` until somebody asks, and after `stop()`; `down` between an end and the next start; `unavailable` where the
 * engine cannot run on this machine at all.
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
  /**
   * Waits for what runs, then ends the engine for good; after 15 seconds it is killed, which loses nothing that was
   * acknowledged. What still waits runs first; newcomers get ClickHouse's error 236.
   */
  stop(): Promise<void>
}

const MEMORY_BYTES_MAX = 1024 * 1024 * 1024

/**
 * ClickHouse on this machine: chDB in a process of its own behind ClickHouse's HTTP interface. Starts nothing yet.
 *
 * A kill of the engine's process loses nothing acknowledged: parts are written before an insert is answered, and the
 * kernel keeps what a dead process wrote. ClickHouse does not fsync, so that a power failure may cost the newest
 * parts; the rows' own checkpoint goes with them, and the projection writes them again.
 * @throws Error where a statement lets a parameter name a table
 */
export function startClickHouse(options: StartOptions): ClickHouseServer {
  prepareRegistry(options.statements)
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
