import { setTimeout as pause } from 'node:timers/promises'
import { regularly } from '@dataspor/composition/cluster'
import type { HttpLogger } from '@dataspor/http'
import { DatasporError, type ErrorCode, isDatasporError, type LogPosition } from '@dataspor/kernel'
import type { Filled, Filler, OpenFiller, RebuildAsked } from './filler.ts'

const PAUSE_MS_MIN = 200
const PAUSE_MS_MAX = 10_000
const LOOK_EVERY_MS = 1_000
/** What trying again does not mend. */
const FATAL: ReadonlySet<ErrorCode> = new Set(['damaged', 'data_version'])

export interface ModelRunnerOptions {
  readonly model: string
  readonly filler: Filler
  readonly logger: HttpLogger
  /** Rows that this process has brought into the store. */
  readonly onWritten: (events: number) => void
  /** Once, when it has stopped for good. */
  readonly onFailure: (error: DatasporError) => void
}

export type RunnerState = 'starting' | 'ok' | 'waiting' | 'rebuilding' | 'failed'

/** One model: followed until it is to stop, opened again when its engine was away, paused while it is made anew. */
export class ModelRunner {
  readonly #options: ModelRunnerOptions
  #state: RunnerState = 'starting'
  #applied: LogPosition = 0
  #stop = new AbortController()
  #running: Promise<void>
  #rebuilding: Promise<unknown> = Promise.resolve()
  #isStopped = false

  constructor(options: ModelRunnerOptions) {
    this.#options = options
    this.#running = this.#follow(this.#stop.signal)
  }

  state(): RunnerState {
    return this.#state
  }

  applied(): LogPosition {
    return this.#applied
  }

  /** Makes the model anew, then follows on. Errors: `not_ready`, also where it is to stop meanwhile; whatever the engine gives. */
  async rebuild(asked: RebuildAsked): Promise<Filled> {
    if (this.#isStopped) throw stopping()
    if (this.#state === 'rebuilding')
      throw new DatasporError('not_ready', { detail: 'A rebuild is under way already.' })
    this.#state = 'rebuilding'
    const rebuilt = this.#rebuild(asked)
    this.#rebuilding = rebuilt.catch(() => undefined)
    return await rebuilt
  }

  /** A rebuild under way ends after the block in hand: the next start goes on from there. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await this.#rebuilding
    await this.#end()
    await this.#options.filler.close()
  }

  async #rebuild({ digest, onProgress }: RebuildAsked): Promise<Filled> {
    await this.#end()
    const goOn: RebuildAsked['onProgress'] = (position, target) => {
      if (this.#isStopped) throw stopping()
      onProgress(position, target)
    }
    try {
      return await this.#withOpen((open) => open.rebuild({ digest, onProgress: goOn }))
    } finally {
      this.#state = 'starting'
      if (!this.#isStopped) {
        this.#stop = new AbortController()
        this.#running = this.#follow(this.#stop.signal)
      }
    }
  }

  async #end(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #withOpen<T>(use: (open: OpenFiller) => Promise<T>): Promise<T> {
    const open = await this.#options.filler.open()
    try {
      return await use(open)
    } finally {
      await open.close()
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { model, logger, onWritten, onFailure } = this.#options
    let pauseMs = PAUSE_MS_MIN
    const run = async (open: OpenFiller): Promise<void> => {
      this.#applied = (await open.applied()).position
      // Whoever stands by is not told of each block.
      const looking = regularly(LOOK_EVERY_MS, async () => {
        const { position } = await open.applied()
        this.#applied = Math.max(this.#applied, position)
      })
      if (!signal.aborted) this.#state = 'ok'
      try {
        await open.run({
          signal,
          onApplied: ({ position }, events) => {
            pauseMs = PAUSE_MS_MIN
            this.#applied = position
            if (events > 0) onWritten(events)
          },
        })
      } finally {
        await looking.stop()
      }
    }
    while (!signal.aborted) {
      try {
        await this.#withOpen(run)
      } catch (error) {
        if (signal.aborted) return
        if (isDatasporError(error) && FATAL.has(error.code)) {
          this.#state = 'failed'
          return onFailure(error)
        }
        this.#state = 'waiting'
        logger.warn({ model, why: said(error) }, 'a model is opened again')
        await pause(pauseMs, undefined, { signal }).catch(() => {})
        pauseMs = Math.min(2 * pauseMs, PAUSE_MS_MAX)
      }
    }
  }
}

function stopping(): DatasporError {
  return new DatasporError('not_ready', { detail: 'The projector is stopping.' })
}

function said(error: unknown): string {
  if (isDatasporError(error)) return error.internal ?? error.code
  return error instanceof Error ? error.message : String(error)
}
