import { Worker } from 'node:worker_threads'
import { DatasporError } from '@dataspor/kernel'
import { logClosed, wrongExpectedRevision } from '../errors.ts'
import { checkAppend } from '../limits.ts'
import type { AppendOutcome, AppendRequest } from '../port.ts'
import { type RequestResult, unpackResults } from './outcome-wire.ts'
import { packRequests } from './request-wire.ts'
import { CLOSE, type FromWriter, type WriterStart } from './thread-messages.ts'

/**
 * Requests gathered are sent early when they reach this: the writer then works on the beginning of a long list while
 * the rest is prepared, and little is left to do when the last of it comes.
 */
const GATHER_BYTES_MAX = 256 * 1024

const GATHER_TURNS_MAX = 16

export interface QueueLimits {
  readonly eventsMax: number
  readonly bytesMax: number
}

export interface WriterStats {
  /** Transactions that stored something: one fsync each. */
  readonly commits: number
  /** Events stored; duplicates and conflicts are not. */
  readonly events: number
}

interface Pending {
  readonly request: AppendRequest
  readonly bytes: number
  readonly resolve: (outcomes: readonly AppendOutcome[]) => void
  readonly reject: (error: Error) => void
}

/** Sends appends to the writer's thread and matches its answers, which come in the order sent. */
export class WriterClient {
  readonly #worker: Worker
  readonly #limits: QueueLimits
  readonly #onFailure: (error: DatasporError) => void
  readonly #exited: Promise<void>
  readonly #pending: Pending[] = []
  #gathered: AppendRequest[] = []
  #gatheredBytes = 0
  #queuedEvents = 0
  #queuedBytes = 0
  #commits = 0
  #events = 0
  #closing = false
  #failure: DatasporError | undefined
  #ready = Promise.withResolvers<string>()

  constructor(start: WriterStart, limits: QueueLimits, onFailure: (error: DatasporError) => void) {
    this.#limits = limits
    this.#onFailure = onFailure
    this.#worker = new Worker(new URL('./writer-thread.ts', import.meta.url), {
      workerData: start,
      name: 'dataspor log writer',
    })
    this.#worker.on('message', (message: FromWriter) => this.#receive(message))
    this.#worker.on('error', (error) => this.#fail('the writer threw', error))
    this.#exited = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        if (!this.#closing || this.#pending.length > 0) this.#fail(`the writer ended with ${code}`)
        resolve()
      })
    })
  }

  /** Resolves with the log's id when the writer has opened it. */
  get ready(): Promise<string> {
    return this.#ready.promise
  }

  get stats(): WriterStats {
    return { commits: this.#commits, events: this.#events }
  }

  async append(request: AppendRequest): Promise<readonly AppendOutcome[]> {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#closing) throw logClosed()
    const bytes = checkAppend(request)
    const { eventsMax, bytesMax } = this.#limits
    const events = this.#queuedEvents + request.events.length
    if (events > eventsMax || this.#queuedBytes + bytes > bytesMax) {
      throw new DatasporError('overloaded', { retryAfterS: 1 })
    }
    this.#queuedEvents = events
    this.#queuedBytes += bytes
    return new Promise((resolve, reject) => {
      this.#pending.push({ request, bytes, resolve, reject })
      this.#gather(request, bytes)
    })
  }

  /** Finishes what was accepted, and ends the thread. Resolves after a failure, too: that was reported already. */
  async close(): Promise<void> {
    if (!this.#closing && this.#failure === undefined) {
      this.#closing = true
      this.#send()
      this.#worker.postMessage(CLOSE)
    }
    await this.#exited
  }

  #gather(request: AppendRequest, bytes: number): void {
    this.#gathered.push(request)
    this.#gatheredBytes += bytes
    if (this.#gatheredBytes >= GATHER_BYTES_MAX) this.#send()
    else if (this.#gathered.length === 1) setImmediate(() => this.#endTurn(1, 0))
  }

  /** Gathers for as long as each turn of the event loop brings more, within a limit: one fsync then serves them all. */
  #endTurn(turn: number, before: number): void {
    const now = this.#gathered.length
    if (now > before && turn < GATHER_TURNS_MAX) setImmediate(() => this.#endTurn(turn + 1, now))
    else this.#send()
  }

  #send(): void {
    if (this.#gathered.length === 0 || this.#failure !== undefined) return
    const packed = packRequests(this.#gathered)
    this.#gathered = []
    this.#gatheredBytes = 0
    this.#worker.postMessage(packed, [packed])
  }

  #receive(message: FromWriter): void {
    if (message instanceof Float64Array) this.#settle(message)
    else if (message.kind === 'ready') this.#ready.resolve(message.logId)
    else this.#fail(message.text, undefined, message.code)
  }

  #settle(packed: Float64Array): void {
    const { stored, results } = unpackResults(packed)
    if (stored > 0) this.#commits += 1
    this.#events += stored
    const settled = this.#pending.splice(0, results.length)
    for (const [i, pending] of settled.entries()) {
      this.#queuedEvents -= pending.request.events.length
      this.#queuedBytes -= pending.bytes
      settle(pending, results[i]!)
    }
  }

  #fail(text: string, cause?: unknown, code: DatasporError['code'] = 'log_failed'): void {
    if (this.#failure !== undefined) return
    const failure = new DatasporError(code, { internal: text, cause })
    this.#failure = failure
    this.#ready.reject(failure)
    this.#gathered = []
    for (const { reject } of this.#pending.splice(0)) reject(failure)
    this.#onFailure(failure)
  }
}

function settle({ request, resolve, reject }: Pending, result: RequestResult): void {
  if ('outcomes' in result) return resolve(result.outcomes)
  const { stream, expectedRevision } = request
  reject(wrongExpectedRevision(stream, Number(expectedRevision), result.actualRevision))
}
