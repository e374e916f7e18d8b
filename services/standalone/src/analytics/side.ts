import type { ClickHouseServer, ClickHouseEndpoint } from '@dataspor/clickhouse-embedded'
import { analyticsNotReady, whenReady } from '@dataspor/composition'
import { DatasporError, isDatasporError, type LogPosition } from '@dataspor/kernel'
import type { Applied } from '@dataspor/read-models/oversight'
import type { FromModelThread, ModelName } from './messages.ts'
import { type ModelThread, startModelThread } from './start-model-thread.ts'

/** A question waits this long for a model that is just starting. */
const WAIT_MS_MAX = 10_000
/** Caught up: as near to the log's end as a busy log lets it be. */
const NEAR_EVENTS_MAX = 500
/** How far it may fall behind afterwards and still answer; each answer says through when. */
const LAG_EVENTS_MAX = 100_000

export interface SideOptions<Reader> {
  readonly model: ModelName
  readonly server: ClickHouseServer
  readonly logFolder: string
  readonly pendingFile: string
  readonly head: () => Promise<{ readonly position: LogPosition }>
  readonly openReader: (endpoint: ClickHouseEndpoint) => Reader
  readonly onTrouble: (fields: object, message: string) => void
}

export type SideState = 'off' | 'catching-up' | 'ok' | 'rebuilding' | 'failed' | 'unavailable'

export interface RebuiltModel {
  readonly events: number
  readonly digests: { readonly digest: string; readonly before: string } | undefined
}

/** What every reader of a model has. */
interface ModelReader {
  applied(): Promise<Applied>
  close(): Promise<void>
}

/** One analytical model on this machine: its engine, the thread that fills it, and a reader of it. */
export class Side<Reader extends ModelReader> {
  /** Starts everything at its first question. */
  readonly reader: Reader
  readonly #options: SideOptions<Reader>
  #state: SideState = 'off'
  #thread: ModelThread | undefined
  #applied: Applied = { position: 0, recordedAtMax: 0, knowledge: 0 }
  #hasApplied = false
  #changed = Promise.withResolvers<void>()
  #open: { readonly url: string; readonly reader: Reader } | undefined

  constructor(options: SideOptions<Reader>) {
    this.#options = options
    this.reader = whenReady(() => this.#ready())
  }

  state(): SideState {
    const engine = this.#options.server.state()
    if (engine === 'unavailable') return 'unavailable'
    return this.#state === 'ok' && engine !== 'ready' ? 'catching-up' : this.#state
  }

  applied(): LogPosition {
    return this.#applied.position
  }

  /** Starts it where it is off. */
  start(): void {
    if (this.#state !== 'off') return
    const { model, server, logFolder, pendingFile } = this.#options
    this.#set('catching-up')
    this.#thread = startModelThread({ model, logFolder, pendingFile }, server, (message) =>
      this.#heard(message),
    )
  }

  /** Resolves when at least this position is applied; at once where it does not run. */
  async reached(position: LogPosition): Promise<void> {
    while (this.#applied.position < position && ['catching-up', 'ok'].includes(this.#state))
      await this.#changed.promise
  }

  /** Empties the model and fills it again. Questions are refused meanwhile. */
  async rebuild(
    rebuild: { readonly digest: boolean },
    onProgress: (position: LogPosition, target: LogPosition) => void,
  ): Promise<RebuiltModel> {
    const { model, server, logFolder, pendingFile } = this.#options
    await this.#thread?.stop()
    this.#set('rebuilding')
    const done = Promise.withResolvers<RebuiltModel>()
    const thread = startModelThread(
      { model, logFolder, pendingFile, rebuild },
      server,
      (message) => {
        if (message.kind === 'progress') onProgress(message.position, message.target)
        else if (message.kind === 'rebuilt') done.resolve(message)
        else if (message.kind === 'failed')
          done.reject(new DatasporError(message.code, { internal: message.internal }))
      },
    )
    this.#thread = thread
    try {
      return await done.promise
    } finally {
      await thread.stop()
      this.#hasApplied = false
      this.#set('off')
      this.start()
    }
  }

  async stop(): Promise<void> {
    await this.#thread?.stop()
    this.#set('off')
    await this.#open?.reader.close()
    await this.#options.server.stop()
  }

  #heard(message: FromModelThread): void {
    if (message.kind === 'applied') {
      this.#applied = message.applied
      this.#hasApplied = true
      this.#tellChange()
      if (this.#state === 'catching-up') this.#isNear().catch(() => {})
    } else if (message.kind === 'waiting') {
      const { model, onTrouble } = this.#options
      onTrouble({ model, internal: message.internal }, 'analytics waits for its engine')
    } else if (message.kind === 'failed') {
      const { code, internal } = message
      this.#options.onTrouble({ model: this.#options.model, code, internal }, 'analytics failed')
      this.#set('failed')
    }
  }

  #set(state: SideState): void {
    this.#state = state
    this.#tellChange()
  }

  #tellChange(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }

  /** A reader of a model that is near the log's end. Error: `not_ready`. */
  async #ready(): Promise<Reader> {
    this.start()
    const late = Promise.withResolvers<undefined>()
    const timer = setTimeout(() => late.resolve(undefined), WAIT_MS_MAX)
    try {
      const reader = await Promise.race([this.#readerWhenNear(), late.promise])
      if (reader === undefined) throw analyticsNotReady(await this.#whyNot())
      return reader
    } finally {
      clearTimeout(timer)
    }
  }

  /** Undefined where it will not come near by waiting. */
  async #readerWhenNear(): Promise<Reader | undefined> {
    while (!(await this.#isNear())) {
      if (this.state() !== 'catching-up') return undefined
      await this.#changed.promise
    }
    try {
      return await this.#readerNow()
    } catch (error) {
      if (isDatasporError(error, 'not_ready')) return undefined
      throw error
    }
  }

  async #isNear(): Promise<boolean> {
    if (!this.#hasApplied || !['catching-up', 'ok'].includes(this.#state)) return false
    const { position } = await this.#options.head()
    const lag = position - this.#applied.position
    if (this.#state === 'catching-up' && lag <= NEAR_EVENTS_MAX) this.#set('ok')
    if (this.#state === 'ok' && lag > LAG_EVENTS_MAX) this.#set('catching-up')
    return this.#state === 'ok'
  }

  async #whyNot(): Promise<string> {
    const { server, head } = this.#options
    const state = this.state()
    if (state === 'unavailable') return server.reason() ?? 'Analytics cannot run here.'
    if (state === 'rebuilding') return 'Analytics is being made anew.'
    if (state === 'failed') return 'Analytics failed; dataspor rebuild makes it anew.'
    const { position } = await head()
    return `Analytics is catching up: ${this.#applied.position} of ${position} events.`
  }

  async #readerNow(): Promise<Reader> {
    const endpoint = await this.#options.server.ensure()
    if (this.#open?.url === endpoint.url) return this.#open.reader
    await this.#open?.reader.close()
    // How far the model is was said by the thread that fills it: each question is spared a statement.
    const reader = { ...this.#options.openReader(endpoint), applied: async () => this.#applied }
    this.#open = { url: endpoint.url, reader }
    return this.#open.reader
  }
}
