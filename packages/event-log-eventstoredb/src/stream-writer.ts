import type { AppendOutcome, ExpectedRevision, NewEvent } from '@dataspor/event-log'
import { wrongExpectedRevision } from '@dataspor/event-log/adapter'
import { DatasporError } from '@dataspor/kernel'
import { AppendQueue, type Job } from './append-queue.ts'
import { chunksOf } from './chunks.ts'
import { type Claims, keyText } from './claims.ts'
import type { Known } from './local-index.ts'
import { freshOf, outcomesOf } from './outcomes.ts'
import type { Appended } from './sure-append.ts'

const CONFLICTS_MAX = 100
/** Groups that are stored and whose places are still being read, while the next is on its way. */
const PLACING_MAX = 4

export interface WriterPorts {
  /** Who appends, as the server keeps it beside each event. */
  readonly writer: number
  append(events: readonly NewEvent[], expected: number): Promise<Appended>
  find(key: Uint8Array): Known | undefined
  readonly claims: Claims
  /** Resolves when the index holds all up to a position. */
  indexedTo(position: number): Promise<void>
  /** Resolves when the index holds what the server has told of others' appends, whichever the stream. */
  heeded(): Promise<void>
  /** The stream's last revision; the index then holds everything up to there, others' events too. */
  refresh(): Promise<number>
}

interface Stored {
  readonly own: ReadonlySet<string>
  readonly through: number
}

/**
 * One stream's appends, in the order asked, each after the exact revision that it is believed to follow; those that wait
 * meanwhile go together. Whoever else writes to the stream makes that wrong: then what was appended is taken up, known keys
 * are looked for again, and the rest is sent after the new revision. So two owners are slow, and never wrong.
 *
 * One append of a stream is on its way at a time: a revision says how many events stand before, not which. Were two sent at
 * once, the second could find its revision made right by another owner's events, and store again what those hold.
 */
export class StreamWriter {
  readonly #stream: string
  readonly #ports: WriterPorts
  readonly #queue = new AppendQueue()
  readonly #placing: Promise<void>[] = []
  #running = false
  #revision: number | undefined

  constructor(stream: string, ports: WriterPorts) {
    this.#stream = stream
    this.#ports = ports
  }

  add(events: readonly NewEvent[], expected: ExpectedRevision): Promise<readonly AppendOutcome[]> {
    return new Promise((done, failed) => {
      this.#queue.add({ events, expected, done, failed })
      if (!this.#running) void this.#runAll()
    })
  }

  async #runAll(): Promise<void> {
    this.#running = true
    // Those asked for in the same turn go together.
    await Promise.resolve()
    while (!this.#queue.isEmpty) {
      await this.#runNext(this.#queue.take())
      if (this.#placing.length > PLACING_MAX) await this.#placing.shift()
    }
    this.#running = false
  }

  async #runNext(jobs: readonly Job[]): Promise<void> {
    const events = jobs.flatMap((job) => job.events)
    const give = await this.#ports.claims.take(new Set(events.map((one) => keyText(one.dedupKey))))
    try {
      const stored = await this.#store(events, jobs[0]!.expected)
      this.#placing.push(this.#place(jobs, events, stored).finally(give))
    } catch (error) {
      // What is believed of the stream may be what was wrong.
      this.#revision = undefined
      give()
      for (const { failed } of jobs) failed(error)
    }
  }

  /** The server tells the place of an append's last event only: the others' come with what all read. */
  async #place(
    jobs: readonly Job[],
    events: readonly NewEvent[],
    { own, through }: Stored,
  ): Promise<void> {
    try {
      await this.#ports.indexedTo(through)
      const { writer } = this.#ports
      const outcomes = outcomesOf(events, { own, writer }, (key) => this.#ports.find(key))
      let at = 0
      for (const job of jobs) job.done(outcomes.slice(at, (at += job.events.length)))
    } catch (error) {
      for (const { failed } of jobs) failed(error)
    }
  }

  async #store(events: readonly NewEvent[], expected: ExpectedRevision): Promise<Stored> {
    const own = new Set<string>()
    let through = 0
    await this.#ports.heeded()
    for (let tries = 0; tries < CONFLICTS_MAX; tries++) {
      this.#revision ??= await this.#ports.refresh()
      // After a part was stored, the revision asked for has been met.
      if (own.size === 0) await this.#require(expected)
      const fresh = freshOf(events, (key) => this.#ports.find(key)).filter(
        ({ dedupKey }) => !own.has(keyText(dedupKey)),
      )
      const position = await this.#send(fresh, own)
      through = Math.max(through, position ?? 0)
      if (position !== undefined) return { own, through }
    }
    throw new DatasporError('overloaded', {
      internal: `others append to ${this.#stream} all the time`,
      retryAfterS: 1,
    })
  }

  /** Another owner may have appended since the stream was looked at: only what the server says counts. */
  async #require(expected: ExpectedRevision): Promise<void> {
    if (expected === 'any' || expected === this.#revision) return
    this.#revision = await this.#ports.refresh()
    if (expected !== this.#revision)
      throw wrongExpectedRevision(this.#stream, expected, this.#revision)
  }

  /** The last one's position; undefined where another owner came between. What was stored before that is among `own`. */
  async #send(fresh: readonly NewEvent[], own: Set<string>): Promise<number | undefined> {
    let position = 0
    for (const chunk of chunksOf(fresh)) {
      const appended = await this.#ports.append(chunk, this.#revision!)
      if (appended === undefined) {
        this.#revision = undefined
        return undefined
      }
      position = appended.position
      this.#revision! += chunk.length
      for (const { dedupKey } of chunk) own.add(keyText(dedupKey))
    }
    return position
  }
}
